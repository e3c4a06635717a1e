package io.tidepool.evaluator.clickhouse;

import java.io.Serializable;
import java.time.Duration;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Writes facts to a warehouse in batches: when full, when the oldest row has waited, and before each checkpoint. */
public final class FactSink implements Sink<Fact> {
    private static final long serialVersionUID = 1L;

    /** Opens the warehouse on the machine that writes. */
    @FunctionalInterface
    public interface Opening extends Serializable {
        Warehouse open();
    }

    private final Opening opening;
    private final int batch;
    private final Duration wait;

    /**
     * @param batch rows of one insert at most
     * @param wait how long a row may wait for its batch to fill
     */
    public FactSink(Opening opening, int batch, Duration wait) {
        this.opening = opening;
        this.batch = batch;
        this.wait = wait;
    }

    @Override
    public SinkWriter<Fact> createWriter(WriterInitContext context) {
        return new FactWriter(opening.open(), context.getProcessingTimeService(), context.metricGroup(), batch, wait);
    }
}
