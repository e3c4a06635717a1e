package io.tidepool.evaluator.clickhouse;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Collects rows by table and inserts them. While the warehouse is away an insert is tried again and again and the job
 * stands still: no checkpoint passes, so nothing read since the last one can be lost.
 */
final class FactWriter implements SinkWriter<Fact> {
    private static final Logger log = LoggerFactory.getLogger(FactWriter.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Warehouse warehouse;
    private final ProcessingTimeService time;
    private final Map<String, Batch> batches = new LinkedHashMap<>();
    private final Counter written;
    private final Counter failures;
    private final int batch;
    private final Duration wait;

    private boolean timerSet;

    FactWriter(Warehouse warehouse, ProcessingTimeService time, MetricGroup metrics, int batch, Duration wait) {
        this.warehouse = warehouse;
        this.time = time;
        this.batch = batch;
        this.wait = wait;
        var group = metrics.addGroup("tidepool");
        this.written = group.counter("rows_written");
        this.failures = group.counter("insert_failures");
    }

    @Override
    public void write(Fact fact, Context context) throws InterruptedException {
        var waiting = batches.computeIfAbsent(fact.table(), Batch::new);
        waiting.add(fact.row());
        if (waiting.rows() >= batch) {
            insert(waiting);
        } else if (!timerSet) {
            timerSet = true;
            time.registerTimer(time.getCurrentProcessingTime() + wait.toMillis(), at -> {
                timerSet = false;
                flush(false);
            });
        }
    }

    @Override
    public void flush(boolean endOfInput) throws InterruptedException {
        for (var waiting : batches.values()) {
            insert(waiting);
        }
    }

    private void insert(Batch waiting) throws InterruptedException {
        if (waiting.rows() == 0) {
            return;
        }
        var pause = FIRST_PAUSE;
        while (!inserted(waiting, pause)) {
            Thread.sleep(pause.toMillis());
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
        }
        written.inc(waiting.rows());
        waiting.clear();
    }

    private boolean inserted(Batch waiting, Duration pause) throws InterruptedException {
        try {
            warehouse.insert(waiting);
            return true;
        } catch (IOException e) {
            failures.inc();
            log.warn("{} rows wait, next try in {} ms: {}", waiting.rows(), pause.toMillis(), e.getMessage());
            return false;
        }
    }

    @Override
    public void close() {
        warehouse.close();
    }
}
