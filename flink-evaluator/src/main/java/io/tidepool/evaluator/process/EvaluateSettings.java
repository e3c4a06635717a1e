package io.tidepool.evaluator.process;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * Settings of the evaluate job.
 *
 * @param process what both jobs need
 * @param idle a partition without a record for this long holds nothing up
 * @param disorder how far samples of one cluster may arrive out of order
 * @param exactlyOnce whether verdicts and proposals are written in Kafka transactions
 * @param transaction how long such a transaction lives, three checkpoints at least: one that outlives it is lost
 */
public record EvaluateSettings(
        ProcessSettings process, Duration idle, Duration disorder, boolean exactlyOnce, Duration transaction) {

    /**
     * @param variables the process environment
     * @throws InvalidSettings naming all mistakes
     */
    public static EvaluateSettings from(Map<String, String> variables) {
        var environment = new Environment(variables);
        var settings = new EvaluateSettings(
                ProcessSettings.read(environment, "evaluate"),
                Duration.ofSeconds(environment.number("TIDEPOOL_IDLE_SECONDS", 1, 3600, 30)),
                Duration.ofSeconds(environment.number("TIDEPOOL_DISORDER_SECONDS", 0, 3600, 5)),
                environment
                        .oneOf("TIDEPOOL_DELIVERY", Set.of("at-least-once", "exactly-once"), "at-least-once")
                        .equals("exactly-once"),
                Duration.ofSeconds(environment.number("TIDEPOOL_TRANSACTION_SECONDS", 30, 900, 900)));
        environment.complain();
        return settings;
    }
}
