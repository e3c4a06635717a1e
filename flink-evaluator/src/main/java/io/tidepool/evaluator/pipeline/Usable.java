package io.tidepool.evaluator.pipeline;

import io.tidepool.evaluator.stream.DeadLetter;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.types.Either;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Lets usable records pass and puts the others aside. */
public final class Usable<T> extends ProcessFunction<Either<DeadLetter, T>, T> {
    private static final long serialVersionUID = 1L;

    public static final OutputTag<DeadLetter> UNUSABLE =
            new OutputTag<>("unusable", TypeInformation.of(DeadLetter.class));

    private transient Counter unusable;

    private Usable() {}

    /**
     * @param name of the stream, part of the operator's uid
     * @return the usable ones; the others in {@link #UNUSABLE}
     */
    public static <T> SingleOutputStreamOperator<T> of(
            DataStream<Either<DeadLetter, T>> received, TypeInformation<T> type, String name) {
        return received.process(new Usable<T>(), type).uid("usable-" + name).name("usable " + name);
    }

    @Override
    public void open(OpenContext context) {
        unusable = getRuntimeContext().getMetricGroup().addGroup("tidepool").counter("dead_letters");
    }

    @Override
    public void processElement(Either<DeadLetter, T> received, Context context, Collector<T> out) {
        if (received.isRight()) {
            out.collect(received.right());
        } else {
            unusable.inc();
            context.output(UNUSABLE, received.left());
        }
    }
}
