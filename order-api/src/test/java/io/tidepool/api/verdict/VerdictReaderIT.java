package io.tidepool.api.verdict;

import static io.tidepool.api.order.OrderWorld.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidepool.api.order.OrderWorld;
import io.tidepool.api.request.Actor;
import io.tidepool.api.settings.SettingChanges;
import io.tidepool.api.testing.RunningApi;
import io.tidepool.api.verdict.kafka.VerdictReader;
import io.tidepool.letter.UnusableRecord;
import io.tidepool.schema.Condition;
import io.tidepool.schema.Decision;
import io.tidepool.schema.ReasonCode;
import io.tidepool.schema.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VerdictReaderIT {
    /** Seconds after all others. */
    private static final int NEWEST = 1_000_000;

    private final RunningApi api = RunningApi.shared();
    private final OrderWorld world = new OrderWorld(api);
    private final VerdictReader reader = api.bean(VerdictReader.class);
    private final long strategy = world.strategy("pool_entry", 1, 30, "cluster");

    @Test
    void equalOutcomesShareARowAndAChangeBeginsANewOne() {
        read(0, Decision.SKIPPED, ReasonCode.CONDITION_NOT_MET);
        read(300, Decision.SKIPPED, ReasonCode.CONDITION_NOT_MET);
        read(600, Decision.FAILED_CHECK, ReasonCode.NO_DATA);
        read(900, Decision.SKIPPED, ReasonCode.CONDITION_NOT_MET);
        assertThat(history())
                .isEqualTo("skipped condition_not_met 2, failed_check no_data 1, skipped condition_not_met 1");
        assertThat(world.text("select extract(epoch from last_execution_time - execution_time)::int"
                        + " from strategy_execution_history where strategy_id = " + strategy + " order by id limit 1"))
                .isEqualTo("300");
    }

    @Test
    void verdictsTogetherAreKeptAsOneByOne() {
        world.ordered(strategy, io.tidepool.schema.Action.POOL_ENTRY, 1);
        reader.read(List.of(
                verdict(300, Decision.SKIPPED, ReasonCode.COOLDOWN),
                verdict(600, Decision.SKIPPED, ReasonCode.COOLDOWN),
                verdict(600, Decision.SKIPPED, ReasonCode.COOLDOWN),
                verdict(900, Decision.FAILED_CHECK, ReasonCode.NO_DATA)));
        reader.read(List.of(
                verdict(900, Decision.FAILED_CHECK, ReasonCode.NO_DATA),
                verdict(1200, Decision.FAILED_CHECK, ReasonCode.NO_DATA),
                verdict(1500, Decision.SKIPPED, ReasonCode.COOLDOWN)));
        assertThat(history())
                .isEqualTo("order_created fired 1, skipped cooldown 2, failed_check no_data 2, skipped cooldown 1");
    }

    @Test
    void verdictsThatComeAgainAreIdempotent() {
        for (var round = 0; round < 3; round++) {
            read(0, Decision.SKIPPED, ReasonCode.CONDITION_NOT_MET);
            read(300, Decision.FAILED_CHECK, ReasonCode.STALE);
            read(600, Decision.FAILED_CHECK, ReasonCode.STALE);
        }
        assertThat(history()).isEqualTo("skipped condition_not_met 1, failed_check stale 2");
    }

    @Test
    void aVerdictThatProposesLeavesTheRowToItsProposal() {
        read(0, Decision.PROPOSED, ReasonCode.FIRED);
        assertThat(history()).isEqualTo("null");
        world.ordered(strategy, io.tidepool.schema.Action.POOL_ENTRY, 1);
        read(300, Decision.SKIPPED, ReasonCode.COOLDOWN);
        read(300, Decision.SKIPPED, ReasonCode.COOLDOWN);
        assertThat(history()).isEqualTo("order_created fired 1, skipped cooldown 1");
    }

    @Test
    void skippedEvaluationsAreNotKeptWhenTheSettingSaysSo() {
        var settings = api.bean(SettingChanges.class);
        settings.change(Map.of("evaluation.record_skipped", false), Actor.SYSTEM);
        try {
            read(0, Decision.SKIPPED, ReasonCode.CONDITION_NOT_MET);
            read(300, Decision.FAILED_CHECK, ReasonCode.NO_DATA);
            assertThat(history()).isEqualTo("failed_check no_data 1");
            read(NEWEST, Decision.SKIPPED, ReasonCode.CONDITION_NOT_MET);
            read(0, Decision.SKIPPED, ReasonCode.CONDITION_NOT_MET);
            assertThat(world.text("select evaluated_at = '" + START.plusSeconds(NEWEST) + "' from newest_evaluation"))
                    .isEqualTo("t");
        } finally {
            settings.change(Map.of("evaluation.record_skipped", true), Actor.SYSTEM);
        }
    }

    @Test
    void aVerdictThatANewerOneOfItsRunReplacesIsUnusableAllTheSame() {
        var good = verdict(300, Decision.SKIPPED, ReasonCode.COOLDOWN);
        for (var bad : List.of(
                Verdict.newBuilder(verdict(0, Decision.SKIPPED, ReasonCode.COOLDOWN))
                        .setResourceType("x".repeat(65))
                        .build(),
                Verdict.newBuilder(verdict(0, Decision.SKIPPED, ReasonCode.COOLDOWN))
                        .setDetail("zero \u0000 character")
                        .build())) {
            assertThatThrownBy(() -> reader.read(List.of(bad, good))).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(history()).isEqualTo("null");
    }

    @Test
    void aVerdictOfAStrategyThatNeverWasIsUnusable() {
        var verdict = Verdict.newBuilder(verdict(0, Decision.SKIPPED, ReasonCode.COOLDOWN))
                .setStrategyId(999_999_999)
                .build();
        assertThatThrownBy(() -> reader.read(List.of(verdict)))
                .isInstanceOf(UnusableRecord.class)
                .hasMessageContaining("999999999");
    }

    private void read(int seconds, Decision decision, ReasonCode reason) {
        reader.read(List.of(verdict(seconds, decision, reason)));
    }

    private Verdict verdict(int seconds, Decision decision, ReasonCode reason) {
        return Verdict.newBuilder()
                .setStrategyId(strategy)
                .setStrategyVersion(1)
                .setClusterId(world.cluster())
                .setResourceType("total")
                .setTakenAt(START.plusSeconds(seconds))
                .setCondition(decision == Decision.FAILED_CHECK ? Condition.UNKNOWN : Condition.CLEAR)
                .setDecision(decision)
                .setReason(reason)
                .setDetail(reason.name())
                .setTriggeredValue("CPU:50%,MEM:N/A")
                .setThresholdValue("CPU:80%,MEM:N/A")
                .build();
    }

    private String history() {
        return world.text("select string_agg(concat_ws(' ', result, reason_code, occurrences), ', ' order by id)"
                + " from strategy_execution_history where strategy_id = " + strategy);
    }
}
