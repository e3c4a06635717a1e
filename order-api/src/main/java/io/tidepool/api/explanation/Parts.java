package io.tidepool.api.explanation;

import io.tidepool.rules.explanation.Change;
import io.tidepool.rules.explanation.SmallestChange;
import io.tidepool.rules.strategy.ScalingAction;
import java.util.Locale;

/** A change of the rules in the shape of an answer. */
final class Parts {
    private Parts() {}

    static WhyNot.NeededChange of(SmallestChange change) {
        return new WhyNot.NeededChange(
                change.words(),
                change.samples(),
                change.firesAt(),
                change.parts().stream().map(Parts::part).toList());
    }

    private static WhyNot.Part part(Change change) {
        if (change instanceof Change.Level level) {
            return new WhyNot.Part(
                    WhyNot.Kind.LEVEL,
                    level.words(),
                    lower(level.metric()),
                    lower(level.type()),
                    level.action() == ScalingAction.POOL_ENTRY ? "at_least" : "at_most",
                    level.percent().doubleValue(),
                    null,
                    null,
                    null);
        }
        if (change instanceof Change.Hold hold) {
            return timed(WhyNot.Kind.HOLD, hold, hold.samples(), hold.time().toSeconds());
        }
        if (change instanceof Change.CooldownOver cooldown) {
            // A part of a second is a second: the cooldown is not over before.
            return timed(
                    WhyNot.Kind.COOLDOWN_OVER,
                    cooldown,
                    cooldown.samples(),
                    cooldown.remaining().plusNanos(999_999_999).toSeconds());
        }
        if (change instanceof Change.OrderFinished order) {
            return new WhyNot.Part(
                    WhyNot.Kind.ORDER_FINISHED, order.words(), null, null, null, null, null, null, order.number());
        }
        return new WhyNot.Part(
                change instanceof Change.Enable ? WhyNot.Kind.ENABLE : WhyNot.Kind.FRESH_SNAPSHOT,
                change.words(),
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static WhyNot.Part timed(WhyNot.Kind kind, Change change, int samples, long seconds) {
        return new WhyNot.Part(kind, change.words(), null, null, null, null, samples, seconds, null);
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
