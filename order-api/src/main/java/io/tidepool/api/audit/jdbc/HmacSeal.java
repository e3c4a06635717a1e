package io.tidepool.api.audit.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidepool.api.audit.ChainSeal;
import io.tidepool.api.audit.ChainedRow;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/** HMAC-SHA256 over the previous digest and every field with its length, so that no two rows have the same bytes. */
final class HmacSeal implements ChainSeal {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String PURPOSE = "tidepool operation log 1";

    private final SecretKey key;

    HmacSeal(SecretKey key) {
        this.key = key;
    }

    @Override
    public String digest(String previous, ChainedRow row) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(bytes(previous, row)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " is part of every JDK", e);
        }
    }

    private static byte[] bytes(String previous, ChainedRow row) {
        var bytes = new ByteArrayOutputStream(512);
        try (var out = new DataOutputStream(bytes)) {
            text(out, PURPOSE);
            text(out, previous);
            out.writeLong(row.id());
            out.writeLong(row.micros());
            text(out, row.actor());
            text(out, row.action());
            text(out, row.objectType());
            text(out, row.objectId());
            text(out, row.before());
            text(out, row.after());
            text(out, row.ip());
            text(out, row.requestId());
            text(out, row.result());
            text(out, row.message());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void text(DataOutputStream out, @Nullable String text) throws IOException {
        if (text == null) {
            out.writeInt(-1);
            return;
        }
        var bytes = text.getBytes(UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
