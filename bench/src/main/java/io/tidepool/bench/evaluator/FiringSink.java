package io.tidepool.bench.evaluator;

import java.util.function.Consumer;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Ends in a consumer; the end of the input stops the stopwatch. */
final class FiringSink<T> implements Sink<T> {
    private static final long serialVersionUID = 1L;

    private final Taking<T> taking;

    /** What becomes of an element. */
    interface Taking<T> extends Consumer<T>, java.io.Serializable {}

    FiringSink(Taking<T> taking) {
        this.taking = taking;
    }

    static FiringSink<Firing> ofFirings() {
        return new FiringSink<>(firing -> Stopwatch.FIRINGS.add(firing));
    }

    static <T> FiringSink<T> ofNothing() {
        return new FiringSink<>(nothing -> {});
    }

    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) {
        return new SinkWriter<>() {
            @Override
            public void write(T element, Context context) {
                taking.accept(element);
            }

            @Override
            public void flush(boolean endOfInput) {
                if (endOfInput) {
                    Stopwatch.stop();
                }
            }

            @Override
            public void close() {}
        };
    }
}
