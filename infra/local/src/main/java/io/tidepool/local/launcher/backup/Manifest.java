package io.tidepool.local.launcher.backup;

import java.time.Instant;
import java.util.Map;

/**
 * What a backup says of itself.
 *
 * @param format of the file
 * @param madeAt when it was begun; what was committed by its end is in it
 * @param keys fingerprint by name of the key file
 */
record Manifest(int format, Instant madeAt, Map<String, String> keys) {
    static final String NAME = "manifest.json";
    static final int FORMAT = 1;

    Manifest {
        keys = Map.copyOf(keys);
    }
}
