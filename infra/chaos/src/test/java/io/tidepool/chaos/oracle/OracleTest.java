package io.tidepool.chaos.oracle;

import static io.tidepool.chaos.Given.minute;
import static io.tidepool.chaos.Given.snapshot;
import static io.tidepool.chaos.Given.strategy;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.schema.Action;
import io.tidepool.schema.ClusterSnapshot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OracleTest {
    private static final List<ClusterSnapshot> BUSY_FOR_SEVEN_MINUTES = IntStream.rangeClosed(0, 7)
            .mapToObj(minute -> snapshot(1, minute, minute == 0 ? 10 : 90))
            .toList();

    @Test
    void itFiresWhenTheConditionHasLastedAndAgainAfterTheCooldown() {
        var triggers =
                Oracle.triggers(List.of(strategy(5, Action.POOL_ENTRY, 1L).build()), BUSY_FOR_SEVEN_MINUTES, Set.of());

        assertThat(triggers).extracting(Trigger::takenAt).containsExactly(minute(3), minute(6));
    }

    @Test
    void aStrategySeesItsOwnClustersOnly() {
        var triggers =
                Oracle.triggers(List.of(strategy(5, Action.POOL_ENTRY, 2L).build()), BUSY_FOR_SEVEN_MINUTES, Set.of());

        assertThat(triggers).isEmpty();
    }

    @Test
    void repeatsAndTheOrderOfArrivalChangeNothing() {
        var strategies = List.of(strategy(5, Action.POOL_ENTRY, 1L).build());
        var arrived = new ArrayList<>(BUSY_FOR_SEVEN_MINUTES);
        arrived.addAll(BUSY_FOR_SEVEN_MINUTES);
        Collections.shuffle(arrived, new Random(1));

        assertThat(Oracle.triggers(strategies, arrived, Set.of()))
                .isEqualTo(Oracle.triggers(strategies, BUSY_FOR_SEVEN_MINUTES, Set.of()));
    }

    @Test
    void ofTwoSnapshotsOfOneTimeTheFirstCounts() {
        var arrived = new ArrayList<>(BUSY_FOR_SEVEN_MINUTES);
        IntStream.rangeClosed(0, 7).forEach(minute -> arrived.add(snapshot(1, minute, 10)));

        assertThat(Oracle.triggers(List.of(strategy(5, Action.POOL_ENTRY, 1L).build()), arrived, Set.of()))
                .hasSize(2);
    }

    @Test
    void itHoldsBackWhileAnOrderIsOpen() {
        var strategies = List.of(strategy(5, Action.POOL_ENTRY, 1L).build());
        var blocked = Set.of(new Oracle.Blocked(5, 1, minute(3)));

        assertThat(Oracle.triggers(strategies, BUSY_FOR_SEVEN_MINUTES, blocked))
                .extracting(Trigger::takenAt)
                .containsExactly(minute(4), minute(7));
    }

    @Test
    void aDeletedStrategyFiresNever() {
        var strategy = strategy(5, Action.POOL_ENTRY, 1L);
        var versions = List.of(
                strategy.build(), strategy.setVersion(2).setDeleted(true).build());

        assertThat(Oracle.triggers(versions, BUSY_FOR_SEVEN_MINUTES, Set.of())).isEmpty();
    }
}
