package io.tidepool.evaluator.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.streaming.runtime.tasks.TestProcessingTimeService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FactWriterTest {
    private static final SinkWriter.Context NO_TIME = new SinkWriter.Context() {
        @Override
        public long currentWatermark() {
            return Long.MIN_VALUE;
        }

        @Override
        public @Nullable Long timestamp() {
            return null;
        }
    };

    private final Shelf shelf = new Shelf();
    private final TestProcessingTimeService time = new TestProcessingTimeService();
    private final FactWriter writer =
            new FactWriter(shelf, time, new UnregisteredMetricsGroup(), 3, Duration.ofSeconds(2));

    @Test
    void aFullBatchGoesAtOnceAndPerTable() throws Exception {
        write("a", "1", "2");
        write("b", "3");
        assertThat(shelf.inserts).isEmpty();

        write("a", "4");

        assertThat(shelf.inserts).containsExactly("a 3 124");
    }

    @Test
    void aRowWaitsNoLongerThanItMay() throws Exception {
        write("a", "1");
        write("b", "2");

        time.setCurrentTime(time.getCurrentProcessingTime() + 2_000);

        assertThat(shelf.inserts).containsExactly("a 1 1", "b 1 2");
    }

    @Test
    void aCheckpointLeavesNothingBehind() throws Exception {
        write("a", "1");

        writer.flush(false);
        writer.flush(false);

        assertThat(shelf.inserts).containsExactly("a 1 1");
    }

    @Test
    void whileTheWarehouseIsAwayTheSameRowsAreTriedAgain() throws Exception {
        shelf.failures = 2;
        write("a", "1", "2", "3");

        assertThat(shelf.inserts).containsExactly("a 3 123");
        assertThat(shelf.tries).isEqualTo(3);
    }

    private void write(String table, String... rows) throws Exception {
        for (var row : rows) {
            writer.write(new Fact(table, row.getBytes(StandardCharsets.UTF_8)), NO_TIME);
        }
    }

    private static final class Shelf implements Warehouse {
        private final List<String> inserts = new ArrayList<>();
        private int failures;
        private int tries;

        @Override
        public void insert(Batch batch) throws IOException {
            tries++;
            if (tries <= failures) {
                throw new IOException("away");
            }
            var rows = new String(batch.open().readAllBytes(), StandardCharsets.UTF_8);
            inserts.add(batch.table() + " " + batch.rows() + " " + rows);
        }

        @Override
        public void close() {}
    }
}
