package io.tidepool.evaluator.process;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What earlier runs left behind: {@code <directory>/<job>/chk-<n>/_metadata}. A run that was killed cannot tell the next
 * one where to go on, so the next one looks.
 */
final class RetainedCheckpoints {
    private static final Logger log = LoggerFactory.getLogger(RetainedCheckpoints.class);
    private static final String METADATA = "_metadata";

    private final Path directory;

    RetainedCheckpoints(Path directory) {
        this.directory = directory;
    }

    /** The newest checkpoint that is complete. */
    Optional<Path> newest() throws IOException {
        return newestFirst().stream().filter(RetainedCheckpoints::isComplete).findFirst();
    }

    /** Deletes what runs before the one that made {@code restored} left: nothing can need it any more. */
    void deleteOlderRunsThan(Path restored) throws IOException {
        var kept = restored.getParent();
        var limit = Files.getLastModifiedTime(restored);
        try (var runs = Files.list(directory)) {
            for (var run : runs.filter(Files::isDirectory).toList()) {
                if (!run.equals(kept) && Files.getLastModifiedTime(run).compareTo(limit) <= 0) {
                    delete(run);
                }
            }
        }
    }

    private List<Path> newestFirst() throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (var files = Files.find(directory, 2, (path, attributes) -> Files.isRegularFile(path.resolve(METADATA)))) {
            return files.sorted(
                            Comparator.comparing(RetainedCheckpoints::modified).reversed())
                    .toList();
        }
    }

    private static boolean isComplete(Path checkpoint) {
        try (var file = Files.newInputStream(checkpoint.resolve(METADATA));
                var in = new DataInputStream(new BufferedInputStream(file))) {
            Checkpoints.loadCheckpointMetadata(in, RetainedCheckpoints.class.getClassLoader(), checkpoint.toString());
            return true;
        } catch (IOException | RuntimeException e) {
            log.warn("checkpoint {} is not complete and is passed over: {}", checkpoint, e.toString());
            return false;
        }
    }

    private static FileTime modified(Path checkpoint) {
        try {
            return Files.getLastModifiedTime(checkpoint.resolve(METADATA));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path tree) throws IOException {
        try (Stream<Path> files = Files.walk(tree)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
