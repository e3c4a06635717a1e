package io.tidepool.compatibility;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;

/**
 * Freezes today's schemas and a few records of each as a version. Run once at a release: {@code mvn -pl schemas
 * test-compile exec:java -Dexec.mainClass=io.tidepool.compatibility.WriteArchive -Dexec.classpathScope=test
 * -Dexec.args=v2}. A version that exists is never written again.
 */
final class WriteArchive {
    private WriteArchive() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 1 || !arguments[0].matches("v[1-9][0-9]*")) {
            throw new IllegalArgumentException("usage: WriteArchive v2, was " + Arrays.toString(arguments));
        }
        write(arguments[0]);
    }

    static void write(String version) throws IOException {
        var schemas = Archive.RESOURCES.resolve("schemas").resolve(version);
        if (Files.exists(schemas)) {
            throw new IllegalStateException(schemas + " exists; a released version is never written again");
        }
        var fixtures = Archive.RESOURCES.resolve("fixtures").resolve(version);
        Files.createDirectories(schemas);
        Files.createDirectories(fixtures);
        for (var schema : Archive.current()) {
            Files.writeString(schemas.resolve(schema.getName() + ".avsc"), schema.toString(true) + "\n");
            for (int variant = 0; variant < SampleData.variants(schema); variant++) {
                var record = SampleData.record(schema, variant);
                var name = schema.getName() + "-" + variant;
                Files.write(fixtures.resolve(name + ".avro"), Bytes.of(record));
                Files.writeString(fixtures.resolve(name + ".json"), Bytes.json(record));
            }
        }
    }
}
