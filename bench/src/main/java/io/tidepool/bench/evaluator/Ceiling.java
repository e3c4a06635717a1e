package io.tidepool.bench.evaluator;

import io.tidepool.evaluator.pipeline.Usable;
import io.tidepool.evaluator.stream.Arrival;
import io.tidepool.evaluator.stream.DeadLetter;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.types.Either;
import org.apache.flink.util.Collector;

/** Nothing but the samples sent to their cluster's subtask: what no contender can beat. */
record Ceiling() implements Contender {
    @Override
    public String title() {
        return "samples sent, nothing done";
    }

    @Override
    public String key() {
        return "ceiling";
    }

    @Override
    public int broadcasts(Workload workload) {
        return 0;
    }

    @Override
    public void define(
            StreamExecutionEnvironment env, Workload workload, DataStream<Either<DeadLetter, Arrival>> samples) {
        Usable.of(samples, TypeInformation.of(Arrival.class), "snapshots")
                .keyBy(arrival -> arrival.snapshot().cluster().value(), Types.LONG)
                .process(new Nothing(), TypeInformation.of(Firing.class))
                .uid("nothing")
                .sinkTo(FiringSink.ofFirings())
                .uid("sink");
    }

    private static final class Nothing extends KeyedProcessFunction<Long, Arrival, Firing> {
        private static final long serialVersionUID = 1L;

        @Override
        public void processElement(Arrival arrival, Context context, Collector<Firing> out) {}
    }
}
