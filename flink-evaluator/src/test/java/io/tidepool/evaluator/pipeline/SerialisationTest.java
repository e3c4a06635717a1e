package io.tidepool.evaluator.pipeline;

import static io.tidepool.evaluator.Given.START;
import static io.tidepool.evaluator.Given.arrival;
import static io.tidepool.evaluator.Given.failed;
import static io.tidepool.evaluator.Given.order;
import static io.tidepool.evaluator.Given.snapshot;
import static io.tidepool.evaluator.Given.strategy;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.evaluator.clickhouse.Fact;
import io.tidepool.evaluator.stream.AvroType;
import io.tidepool.evaluator.stream.DeadLetter;
import io.tidepool.evaluator.stream.Evidence;
import io.tidepool.evaluator.stream.OrderMove;
import io.tidepool.evaluator.stream.PairKey;
import io.tidepool.evaluator.stream.StrategyEdit;
import io.tidepool.rules.condition.Condition;
import io.tidepool.rules.condition.Measured;
import io.tidepool.rules.run.Run;
import io.tidepool.rules.snapshot.ClusterId;
import io.tidepool.rules.snapshot.Reading;
import io.tidepool.rules.strategy.PreparedStrategy;
import io.tidepool.rules.strategy.ScalingAction;
import io.tidepool.rules.verdict.Judgement;
import io.tidepool.schema.Aggregation;
import io.tidepool.schema.ClusterSnapshot;
import io.tidepool.schema.Order;
import io.tidepool.schema.OrderStatus;
import io.tidepool.schema.Strategy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SerialisationTest {
    private static final Run RUN = new Run(START, START.plusSeconds(60), 60_000, true);
    private static final Judgement JUDGEMENT =
            new Judgement(new ClusterId(7), START, new Measured(90.5, Double.NaN), Condition.BREACH, RUN, null);
    private static final Strategy STRATEGY = strategy(1, 7L, 8L).build();
    private static final ClusterSnapshot SNAPSHOT = snapshot(7, 0, 90.5).build();
    private static final Finding FINDING =
            new Finding(Translation.strategy(STRATEGY), Evidence.of(SNAPSHOT), JUDGEMENT);

    static Stream<Arguments> streamAndStateTypes() {
        var order = order(5, null, 7, OrderStatus.PENDING).build();
        return Stream.of(
                Arguments.of(AvroType.to(Strategy.class), STRATEGY),
                Arguments.of(AvroType.to(ClusterSnapshot.class), SNAPSHOT),
                Arguments.of(AvroType.to(Order.class), order),
                record(arrival(7, 0, null)),
                record(new StrategyEdit(STRATEGY, 1, 2)),
                record(new OrderMove(order, 1, 2)),
                record(failed(7, 0)),
                record(new PairKey(1, 7)),
                record(News.of(STRATEGY)),
                record(News.of(order)),
                record(FINDING),
                record(RunEdge.begun(new PairKey(1, 7))),
                record(RunEdge.due(new PairKey(1, 7), FINDING)),
                record(new OpenOrder(1, 2, "ESO1", null, ScalingAction.POOL_EXIT)));
    }

    private static Arguments record(Object value) {
        return Arguments.of(TypeInformation.of(value.getClass()), value);
    }

    @ParameterizedTest
    @MethodSource("streamAndStateTypes")
    void aTypeOfAStreamOrStateReturnsFromItsSerialiserAsItWas(TypeInformation<Object> type, Object value)
            throws IOException {
        assertThat(roundTrip(type, value)).isEqualTo(value);
        assertThat(serializer(type).copy(value)).isEqualTo(value);
    }

    @Test
    void aDeadLetterReturnsWithItsBytes() throws IOException {
        var letter = new DeadLetter(
                "tidepool.snapshots", 1, 2, null, new byte[] {1, 2}, Map.of("ce_id", new byte[] {3}), "why");

        var back = roundTrip(TypeInformation.of(DeadLetter.class), letter);

        assertThat(back.key()).isNull();
        assertThat(back.value()).containsExactly(1, 2);
        assertThat(back.headers().get("ce_id")).containsExactly(3);
        assertThat(back.reason()).isEqualTo("why");
    }

    @Test
    void aFactReturnsWithItsBytes() throws IOException {
        var back = roundTrip(TypeInformation.of(Fact.class), new Fact("verdict", new byte[] {1, 2}));

        assertThat(back.table()).isEqualTo("verdict");
        assertThat(back.row()).containsExactly(1, 2);
    }

    @Test
    void theAvroOfTheClassPathIsTheOneOfTheSchemasAndNotThatOfFlink() {
        assertThat(Schema.class.getPackage().getImplementationVersion()).isEqualTo("1.12.1");
    }

    @Test
    void theMemoryOfAClusterReturnsFromItsSerialiserAsItWas() throws IOException {
        var memory = ClusterMemory.of(7);
        var panel = Panel.of(List.of(
                rule(STRATEGY),
                rule(strategy(2, 7L)
                        .setAggregation(Aggregation.AVG)
                        .setWindowMinutes(5)
                        .build())));
        var arrival = arrival(7, 0, 90.5);
        var reading = Reading.of(arrival.snapshot());
        memory.ask(panel);
        for (int place = 0; place < panel.size(); place++) {
            memory.pairs().observe(place, panel.rule(place), reading);
        }
        memory.see(Reading.of(arrival.snapshot()), START.toEpochMilli() + 5);
        memory.see(Reading.of(failed(7, 1).snapshot()), START.toEpochMilli() + 60_005);
        memory.await(arrival(7, 2, null));
        memory.silenceTimer(77);
        var bytes = bytes(memory);

        var back = ClusterMemorySerializer.INSTANCE.deserialize(new DataInputDeserializer(bytes));

        assertThat(bytes(back)).isEqualTo(bytes);
        assertThat(bytes(memory.copy())).isEqualTo(bytes);
        assertThat(back.takeDue(Long.MAX_VALUE)).isEqualTo(memory.takeDue(Long.MAX_VALUE));
        assertThat(back.latest()).isEqualTo(memory.latest()).hasSize(2);
        assertThat(back.pairs().run(0, panel.rule(0)).first()).isEqualTo(START);
        assertThat(back.pairs().measured(1, panel.rule(1), reading).cpu()).isEqualTo(90.5);
    }

    @Test
    void aPairStaysSmallWhateverTheDuration() throws IOException {
        var rules = new ArrayList<PreparedStrategy>();
        for (long id = 1; id <= 100; id++) {
            rules.add(rule(strategy(id, 7L).setDurationMinutes(240).build()));
        }
        var memory = ClusterMemory.of(7);
        var empty = bytes(memory).length;
        memory.ask(Panel.of(rules));

        assertThat(bytes(memory).length - empty).isLessThan(100 * 50);
    }

    private static PreparedStrategy rule(Strategy strategy) {
        return PreparedStrategy.of(Translation.strategy(strategy));
    }

    private static byte[] bytes(ClusterMemory memory) throws IOException {
        var out = new DataOutputSerializer(64);
        ClusterMemorySerializer.INSTANCE.serialize(memory, out);
        return out.getCopyOfBuffer();
    }

    private static <T> T roundTrip(TypeInformation<T> type, T value) throws IOException {
        var out = new DataOutputSerializer(64);
        serializer(type).serialize(value, out);
        return serializer(type).deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
    }

    private static <T> TypeSerializer<T> serializer(TypeInformation<T> type) {
        var config = new SerializerConfigImpl();
        config.setGenericTypes(false);
        return type.createSerializer(config);
    }
}
