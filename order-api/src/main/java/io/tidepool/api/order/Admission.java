package io.tidepool.api.order;

import io.tidepool.rules.verdict.ReasonCode;
import io.tidepool.rules.verdict.Wording;
import java.time.Duration;
import java.util.Locale;

/** Whether a proposal becomes an order. */
public sealed interface Admission {
    /** It does. */
    record Admitted() implements Admission {}

    /** It does not; the first check that failed gives the reason. */
    record Skipped(String code, String reason) implements Admission {}

    /**
     * The checks in the order of the decision that proposed; what changed since then shows here.
     */
    static Admission of(Proposal proposal, Standing standing, OrderRules rules) {
        if (standing.deleted()) {
            return new Skipped("deleted", "策略或集群已删除");
        }
        if (!standing.enabled()) {
            return skipped(ReasonCode.DISABLED, Wording.disabled());
        }
        if (!standing.linked()) {
            return new Skipped("unlinked", "策略不再关联此集群");
        }
        var last = standing.lastTrigger();
        if (last != null && !standing.cooldown().isZero()) {
            var remaining = Duration.between(proposal.takenAt(), last.plus(standing.cooldown()));
            if (!remaining.isNegative() && !remaining.isZero()) {
                return skipped(ReasonCode.COOLDOWN, Wording.cooldown(remaining, last));
            }
        }
        if (standing.openOrder() != null) {
            return skipped(ReasonCode.OPEN_ORDER, Wording.openOrder(standing.openOrder()));
        }
        if (standing.oppositeOrder() != null) {
            return skipped(ReasonCode.OPPOSITE_ORDER, Wording.oppositeOrder(standing.oppositeOrder()));
        }
        return rules.exceeded(proposal.deviceCount(), standing.ordersOfLastHour())
                .<Admission>map(reason -> new Skipped("over_limit", reason))
                .orElseGet(Admitted::new);
    }

    private static Skipped skipped(ReasonCode code, String reason) {
        return new Skipped(code.name().toLowerCase(Locale.ROOT), reason);
    }
}
