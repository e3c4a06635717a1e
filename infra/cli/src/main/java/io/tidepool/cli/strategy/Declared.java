package io.tidepool.cli.strategy;

import java.util.List;
import java.util.Map;

/**
 * A strategy as a file has it.
 *
 * @param place where in which file, for people
 * @param fields as they are written, without the clusters
 * @param clusters by name
 */
record Declared(String place, String name, Map<String, Object> fields, List<String> clusters) {
    Declared {
        clusters = List.copyOf(clusters);
    }
}
