package io.tidepool.compatibility;

import io.tidepool.topic.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/**
 * The schemas and records of every version we ever released: {@code schemas/v1/Order.avsc}, {@code fixtures/v1/Order-0.avro}
 * with the same record as {@code Order-0.json} beside it. They are written once by {@link WriteArchive} and never changed.
 */
final class Archive {
    /** Found from the compiled tests, wherever the process was started. */
    static final Path RESOURCES = Path.of(Archive.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .getPath())
            .resolve("../../src/test/resources")
            .normalize();

    private Archive() {}

    /** A schema as it was in a version. */
    record Old(String version, Schema schema) {
        String name() {
            return schema.getName();
        }

        Path fixtures() {
            return RESOURCES.resolve("fixtures").resolve(version);
        }

        /** Today's schema of the same record. */
        Schema now() {
            return current().stream()
                    .filter(schema -> schema.getFullName().equals(this.schema.getFullName()))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no topic carries " + schema.getFullName() + " any more"));
        }

        @Override
        public String toString() {
            return version + " " + name();
        }
    }

    /** The schemas of all topics. */
    static List<Schema> current() {
        return Stream.of(Topic.values())
                .map(Topic::schema)
                .flatMap(Optional::stream)
                .toList();
    }

    static List<Old> schemas() {
        return files(RESOURCES.resolve("schemas"), ".avsc").stream()
                .map(file -> new Old(
                        file.getName(file.getNameCount() - 2).toString(), new Schema.Parser().parse(read(file))))
                .toList();
    }

    static List<Path> fixtures(Old old) {
        return files(old.fixtures(), ".avro").stream()
                .filter(file -> file.getFileName().toString().startsWith(old.name() + "-"))
                .toList();
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(Path directory, String ending) {
        try (var files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
