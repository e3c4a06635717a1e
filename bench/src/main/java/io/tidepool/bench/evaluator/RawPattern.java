package io.tidepool.bench.evaluator;

import io.tidepool.evaluator.pipeline.Usable;
import io.tidepool.evaluator.stream.Arrival;
import io.tidepool.evaluator.stream.DeadLetter;
import io.tidepool.evaluator.stream.PairKey;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.cep.CEP;
import org.apache.flink.cep.functions.PatternProcessFunction;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.conditions.IterativeCondition;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.types.Either;
import org.apache.flink.util.Collector;

/**
 * Flink CEP fed with every sample. A match begins anew after its last event, so it comes every {@code duration} samples
 * of a run; a cooldown behind it lets the first through.
 *
 * @param textbook {@code oneOrMore().consecutive()} with a condition that looks back to the first event, or {@code
 *     times(duration).consecutive()}
 */
record RawPattern(boolean textbook) implements Contender {
    private static final String HIGH = "high";
    private static final String LONG_ENOUGH = "long enough";

    @Override
    public String title() {
        return textbook ? "CEP oneOrMore().consecutive()" : "CEP times(D).consecutive()";
    }

    @Override
    public String key() {
        return textbook ? "cep_textbook" : "cep_times";
    }

    @Override
    public int broadcasts(Workload workload) {
        return 0;
    }

    @Override
    public void define(
            StreamExecutionEnvironment env, Workload workload, DataStream<Either<DeadLetter, Arrival>> samples) {
        var pairs = Usable.of(samples, TypeInformation.of(Arrival.class), "snapshots")
                .flatMap(new EachStrategy(workload))
                .returns(TypeInformation.of(PairSample.class))
                .uid("pairs")
                .keyBy(sample -> new PairKey(sample.strategy(), sample.cluster()), TypeInformation.of(PairKey.class));
        CEP.pattern(pairs, pattern(workload.durationSamples()))
                .process(new Last(), TypeInformation.of(Firing.class))
                .uid("pattern")
                .keyBy(firing -> new PairKey(firing.strategy(), firing.cluster()), TypeInformation.of(PairKey.class))
                .process(new Cooldown(), TypeInformation.of(Firing.class))
                .uid("cooldown")
                .sinkTo(FiringSink.ofFirings())
                .uid("sink");
    }

    private Pattern<PairSample, PairSample> pattern(int duration) {
        var high = Pattern.<PairSample>begin(HIGH, AfterMatchSkipStrategy.skipPastLastEvent())
                .where(SimpleCondition.of(PairSample::breaches));
        return textbook
                ? high.oneOrMore().consecutive().next(LONG_ENOUGH).where(new Since(duration))
                : high.times(duration).consecutive();
    }

    private static final class EachStrategy implements FlatMapFunction<Arrival, PairSample> {
        private static final long serialVersionUID = 1L;

        private final Workload workload;

        EachStrategy(Workload workload) {
            this.workload = workload;
        }

        @Override
        public void flatMap(Arrival arrival, Collector<PairSample> out) {
            var snapshot = arrival.snapshot();
            for (int strategy = 1; strategy <= workload.strategies(); strategy++) {
                out.collect(new PairSample(
                        strategy,
                        snapshot.cluster().value(),
                        Workload.round(snapshot.takenAt()),
                        snapshot.cpu().usage(),
                        workload.limit(strategy)));
            }
        }
    }

    private static final class Since extends IterativeCondition<PairSample> {
        private static final long serialVersionUID = 1L;

        private final int duration;

        Since(int duration) {
            this.duration = duration;
        }

        @Override
        public boolean filter(PairSample sample, Context<PairSample> context) throws Exception {
            if (!sample.breaches()) {
                return false;
            }
            for (var first : context.getEventsForPattern(HIGH)) {
                return sample.round() - first.round() >= duration - 1;
            }
            return false;
        }
    }

    private static final class Last extends PatternProcessFunction<PairSample, Firing> {
        private static final long serialVersionUID = 1L;

        @Override
        public void processMatch(Map<String, List<PairSample>> match, Context context, Collector<Firing> out) {
            var events = match.containsKey(LONG_ENOUGH) ? match.get(LONG_ENOUGH) : match.get(HIGH);
            if (events != null) {
                var last = events.get(events.size() - 1);
                out.collect(new Firing(last.strategy(), last.cluster(), last.round()));
            }
        }
    }

    private static final class Cooldown extends KeyedProcessFunction<PairKey, Firing, Firing> {
        private static final long serialVersionUID = 1L;

        private transient ValueState<Integer> fired;

        @Override
        public void open(OpenContext context) {
            fired = getRuntimeContext().getState(new ValueStateDescriptor<>("fired", Types.INT));
        }

        @Override
        public void processElement(Firing firing, Context context, Collector<Firing> out) throws Exception {
            var last = fired.value();
            if (last == null || firing.round() - last >= Workload.COOLDOWN_SAMPLES) {
                fired.update(firing.round());
                out.collect(firing);
            }
        }
    }
}
