package io.tidepool.api.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.api.order.OrderRules.Approval;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AdmissionTest {
    private static final Instant TAKEN = Instant.parse("2026-11-23T08:00:00Z");

    @Test
    void aProposalWithNothingInItsWayIsAdmitted() {
        assertThat(of(standing(false, true, true, null, null, null), 5)).isInstanceOf(Admission.Admitted.class);
    }

    @Test
    void cooldownEndsExactlyWhenItsMinutesHavePassed() {
        var exactly = TAKEN.minus(Duration.ofMinutes(30));
        assertThat(of(standing(false, true, true, exactly, null, null), 5)).isInstanceOf(Admission.Admitted.class);
        assertThat(code(standing(false, true, true, exactly.plusSeconds(1), null, null)))
                .isEqualTo("cooldown");
    }

    @Test
    void aProposalOlderThanTheLastTriggerIsSkipped() {
        assertThat(code(standing(false, true, true, TAKEN.plusSeconds(60), null, null)))
                .isEqualTo("cooldown");
    }

    @Test
    void theFirstFailingCheckGivesTheReason() {
        var recent = TAKEN.minusSeconds(60);
        assertThat(code(standing(true, false, false, recent, "ESO1", "ESO2"))).isEqualTo("deleted");
        assertThat(code(standing(false, false, false, recent, "ESO1", "ESO2"))).isEqualTo("disabled");
        assertThat(code(standing(false, true, false, recent, "ESO1", "ESO2"))).isEqualTo("unlinked");
        assertThat(code(standing(false, true, true, recent, "ESO1", "ESO2"))).isEqualTo("cooldown");
        assertThat(code(standing(false, true, true, null, "ESO1", "ESO2"))).isEqualTo("open_order");
        assertThat(code(standing(false, true, true, null, null, "ESO2"))).isEqualTo("opposite_order");
    }

    @Test
    void moreDevicesThanTheLimitAreSkippedWithBothNumbers() {
        var skipped = (Admission.Skipped) of(standing(false, true, true, null, null, null), 1);
        assertThat(skipped.code()).isEqualTo("over_limit");
        assertThat(skipped.reason()).contains("2").contains("1");
    }

    private static String code(Standing standing) {
        return ((Admission.Skipped) of(standing, 5)).code();
    }

    @Test
    void moreOrdersOfAnHourThanTheLimitAreSkippedWithBothNumbers() {
        var skipped = (Admission.Skipped) of(standing(false, true, true, null, null, null, 7), 5);
        assertThat(skipped.code()).isEqualTo("over_limit");
        assertThat(skipped.reason()).contains("7 个").contains("上限 7 个");
        assertThat(of(standing(false, true, true, null, null, null, 6), 5)).isInstanceOf(Admission.Admitted.class);
    }

    private static Admission of(Standing standing, int maximumDevices) {
        var proposal = new Proposal(
                UUID.randomUUID(), 1, 1, 1, "total", Action.POOL_ENTRY, 2, TAKEN, TAKEN, "CPU:90%", "CPU:80%", "{}");
        var rules = new OrderRules(
                Approval.MANUAL,
                Approval.MANUAL,
                Approval.MANUAL,
                maximumDevices,
                7,
                1,
                false,
                false,
                "available",
                ZoneId.of("Asia/Shanghai"));
        return Admission.of(proposal, standing, rules);
    }

    private static Standing standing(
            boolean deleted,
            boolean enabled,
            boolean linked,
            @Nullable Instant lastTrigger,
            @Nullable String openOrder,
            @Nullable String oppositeOrder) {
        return standing(deleted, enabled, linked, lastTrigger, openOrder, oppositeOrder, 0);
    }

    private static Standing standing(
            boolean deleted,
            boolean enabled,
            boolean linked,
            @Nullable Instant lastTrigger,
            @Nullable String openOrder,
            @Nullable String oppositeOrder,
            int ordersOfLastHour) {
        return new Standing(
                deleted,
                enabled,
                linked,
                10,
                Duration.ofMinutes(30),
                NodeSelector.ANY,
                lastTrigger,
                openOrder,
                oppositeOrder,
                ordersOfLastHour);
    }
}
