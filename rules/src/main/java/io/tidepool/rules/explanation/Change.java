package io.tidepool.rules.explanation;

import io.tidepool.rules.strategy.ScalingAction;
import io.tidepool.rules.strategy.ThresholdType;
import io.tidepool.rules.verdict.Figures;
import io.tidepool.rules.verdict.Wording;
import java.math.BigDecimal;
import java.time.Duration;

/** One part of a change; none of the parts can be left out or made smaller by a unit. */
public sealed interface Change {
    /** For people, with its figures. */
    String words();

    /** The strategy is enabled. */
    record Enable() implements Change {
        @Override
        public String words() {
            return "启用策略";
        }
    }

    /** A snapshot comes now, after the silence. */
    record FreshSnapshot() implements Change {
        @Override
        public String words() {
            return "恢复采集，得到新快照";
        }
    }

    /**
     * The latest sample, and each after it until the strategy fires, is at least at this level for an entry, at most for
     * an exit. The unit is a hundredth of a percentage point.
     *
     * @param measured percent in the latest sample; NaN when unknown
     * @param hundredths of a percentage point; may lie above 100 percent
     */
    record Level(Metric metric, ThresholdType type, ScalingAction action, double measured, int hundredths)
            implements Change {
        /** The level in percent, exact. */
        public BigDecimal percent() {
            return BigDecimal.valueOf(hundredths, 2);
        }

        @Override
        public String words() {
            var relation = action == ScalingAction.POOL_ENTRY ? " ≥ " : " ≤ ";
            var now = Double.isNaN(measured) ? "现未知" : "现为 " + Figures.percent(measured);
            return metric.words(type) + relation
                    + percent().stripTrailingZeros().toPlainString() + "%（" + now + "）";
        }
    }

    /**
     * The condition goes on to hold. The unit is a sample.
     *
     * @param samples how many more
     * @param time what they take at the present interval
     */
    record Hold(int samples, Duration time) implements Change {
        @Override
        public String words() {
            return "条件再持续 " + Wording.span(time) + "（" + samples + " 次采样）";
        }
    }

    /**
     * The cooldown ends, and the condition holds until then. The unit is a sample.
     *
     * @param remaining of the cooldown at the latest sample
     * @param samples until the first that is after it
     */
    record CooldownOver(Duration remaining, int samples) implements Change {
        @Override
        public String words() {
            return "冷却结束（还剩 " + Wording.span(remaining) + "，" + samples + " 次采样），其间条件保持成立";
        }
    }

    /** An order in the way is completed, failed or cancelled. */
    record OrderFinished(String number) implements Change {
        @Override
        public String words() {
            return "订单 " + number + " 结束";
        }
    }
}
