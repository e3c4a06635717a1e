package io.tidepool.bench.evaluator;

import io.tidepool.evaluator.pipeline.Usable;
import io.tidepool.evaluator.stream.Arrival;
import io.tidepool.evaluator.stream.AvroType;
import io.tidepool.evaluator.stream.DeadLetter;
import io.tidepool.schema.Strategy;
import java.util.Arrays;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.types.Either;
import org.apache.flink.util.Collector;

/**
 * The least that Flink can do: per cluster an array of run starts and last firings, compared when the sample comes. No
 * order of time, no gaps, no orders, no verdicts.
 */
record BareFunction() implements Contender {
    @Override
    public String title() {
        return "bare KeyedBroadcastProcessFunction";
    }

    @Override
    public String key() {
        return "bare";
    }

    @Override
    public int broadcasts(Workload workload) {
        return workload.strategies();
    }

    @Override
    public void define(
            StreamExecutionEnvironment env, Workload workload, DataStream<Either<DeadLetter, Arrival>> samples) {
        var strategies = env.fromData(workload.wireStrategies(), AvroType.to(Strategy.class))
                .setParallelism(1)
                .uid("source-strategies")
                .broadcast(Compare.STRATEGIES);
        Usable.of(samples, TypeInformation.of(Arrival.class), "snapshots")
                .keyBy(arrival -> arrival.snapshot().cluster().value(), Types.LONG)
                .connect(strategies)
                .process(new Compare(), TypeInformation.of(Firing.class))
                .uid("compare")
                .sinkTo(FiringSink.ofFirings())
                .uid("sink");
    }

    private static final class Compare extends KeyedBroadcastProcessFunction<Long, Arrival, Strategy, Firing> {
        private static final long serialVersionUID = 1L;
        private static final long NEVER = Long.MIN_VALUE;

        static final MapStateDescriptor<Long, Strategy> STRATEGIES =
                new MapStateDescriptor<>("strategies", Types.LONG, AvroType.to(Strategy.class));

        private transient ValueState<long[]> runs;
        private transient long[] ids;
        private transient double[] limits;
        private transient long[] durations;
        private transient long[] cooldowns;

        @Override
        public void open(OpenContext context) {
            runs = getRuntimeContext()
                    .getState(
                            new ValueStateDescriptor<>("runs", PrimitiveArrayTypeInfo.LONG_PRIMITIVE_ARRAY_TYPE_INFO));
            ids = new long[0];
            limits = new double[0];
            durations = new long[0];
            cooldowns = new long[0];
        }

        @Override
        public void processBroadcastElement(Strategy strategy, Context context, Collector<Firing> out)
                throws Exception {
            var known = context.getBroadcastState(STRATEGIES);
            known.put(strategy.getId(), strategy);
            int size = ids.length + 1;
            ids = Arrays.copyOf(ids, size);
            limits = Arrays.copyOf(limits, size);
            durations = Arrays.copyOf(durations, size);
            cooldowns = Arrays.copyOf(cooldowns, size);
            ids[size - 1] = strategy.getId();
            limits[size - 1] = strategy.getCpu().getValue().doubleValue();
            durations[size - 1] = strategy.getDurationMinutes() * 60_000L;
            cooldowns[size - 1] = strategy.getCooldownMinutes() * 60_000L;
            Stopwatch.ready.countDown();
        }

        @Override
        public void processElement(Arrival arrival, ReadOnlyContext context, Collector<Firing> out) throws Exception {
            long[] state = runs.value();
            if (state == null) {
                state = new long[2 * ids.length];
                Arrays.fill(state, NEVER);
            }
            long takenAt = arrival.snapshot().takenAt().toEpochMilli();
            double usage = arrival.snapshot().cpu().usage();
            for (int i = 0; i < ids.length; i++) {
                if (!(usage > limits[i])) {
                    state[2 * i] = NEVER;
                    continue;
                }
                if (state[2 * i] == NEVER) {
                    state[2 * i] = takenAt;
                }
                long fired = state[2 * i + 1];
                if (takenAt - state[2 * i] >= durations[i] && (fired == NEVER || takenAt - fired >= cooldowns[i])) {
                    state[2 * i + 1] = takenAt;
                    out.collect(new Firing(
                            ids[i],
                            context.getCurrentKey(),
                            Workload.round(arrival.snapshot().takenAt())));
                }
            }
            runs.update(state);
        }
    }
}
