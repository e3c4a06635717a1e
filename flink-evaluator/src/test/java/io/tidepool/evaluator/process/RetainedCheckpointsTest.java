package io.tidepool.evaluator.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetainedCheckpointsTest {
    @TempDir
    Path directory;

    @Test
    void theNewestCompleteCheckpointOfAnyRunIsFound() throws IOException {
        checkpoint("run-1", 9, 100);
        var newest = checkpoint("run-2", 3, 200);
        checkpoint("run-2", 2, 150);

        assertThat(new RetainedCheckpoints(directory).newest()).contains(newest);
    }

    @Test
    void oneThatWasCutOffIsPassedOver() throws IOException {
        var complete = checkpoint("run-1", 1, 100);
        var cutOff = checkpoint("run-1", 2, 200);
        var metadata = cutOff.resolve("_metadata");
        Files.write(metadata, Arrays.copyOf(Files.readAllBytes(metadata), 10));
        Files.setLastModifiedTime(metadata, FileTime.fromMillis(200));
        Files.createDirectories(directory.resolve("run-1").resolve("chk-3"));

        assertThat(new RetainedCheckpoints(directory).newest()).contains(complete);
    }

    @Test
    void nothingIsFoundWhereNothingIs() throws IOException {
        assertThat(new RetainedCheckpoints(directory.resolve("missing")).newest())
                .isEmpty();
    }

    @Test
    void whatOlderRunsLeftIsDeletedAndTheRestoredRunIsKept() throws IOException {
        checkpoint("run-1", 9, 100);
        var restored = checkpoint("run-2", 3, 200);
        Files.setLastModifiedTime(directory.resolve("run-1"), FileTime.fromMillis(100));

        new RetainedCheckpoints(directory).deleteOlderRunsThan(restored);

        assertThat(directory.resolve("run-1")).doesNotExist();
        assertThat(restored.resolve("_metadata")).exists();
    }

    private Path checkpoint(String run, long number, long millis) throws IOException {
        var folder = Files.createDirectories(directory.resolve(run).resolve("chk-" + number));
        var metadata = folder.resolve("_metadata");
        try (var out = Files.newOutputStream(metadata)) {
            Checkpoints.storeCheckpointMetadata(new CheckpointMetadata(number, List.of(), List.of()), out);
        }
        Files.setLastModifiedTime(metadata, FileTime.fromMillis(millis));
        return folder;
    }
}
