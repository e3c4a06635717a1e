package io.tidepool.bench.stack;

import io.tidepool.access.Sealer;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Base64;

/** A key for what is sealed and opened in one process and never leaves it. */
public final class OwnKey {
    private static final int BYTES = 32;

    private OwnKey() {}

    public static Sealer sealer() throws IOException {
        var key = Files.createTempFile("tidepool-bench", ".key");
        try {
            Files.writeString(key, Base64.getEncoder().encodeToString(new byte[BYTES]));
            return Sealer.withKeyFile(key);
        } finally {
            Files.delete(key);
        }
    }
}
