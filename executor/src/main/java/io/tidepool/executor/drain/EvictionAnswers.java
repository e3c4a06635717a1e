package io.tidepool.executor.drain;

import io.tidepool.executor.cluster.EvictionAnswer;
import java.time.Duration;
import java.util.Set;

/** What each answer of the eviction endpoint means (rule D20). */
public final class EvictionAnswers {
    private EvictionAnswers() {}

    /**
     * @param code HTTP status; 0 or less when no answer came
     * @param causes reasons in {@code status.details.causes}
     * @param retryAfter zero when the server named none
     */
    public static EvictionAnswer of(int code, String message, Set<String> causes, Duration retryAfter) {
        return switch (code) {
            case 200, 201, 202 -> new EvictionAnswer.Requested();
            case 404, 409 -> new EvictionAnswer.Gone();
            case 429 ->
                causes.contains("DisruptionBudget")
                        ? new EvictionAnswer.BudgetForbids(message)
                        : new EvictionAnswer.Throttled(retryAfter);
            case 401 -> new EvictionAnswer.Unknown(message);
            case 403 ->
                causes.contains("NamespaceTerminating")
                        ? new EvictionAnswer.NamespaceEnding(message)
                        : new EvictionAnswer.Refused(code, message);
            case 500 ->
                message.contains("more than one PodDisruptionBudget")
                        ? new EvictionAnswer.SeveralBudgets(message)
                        : new EvictionAnswer.Unknown(message);
            default ->
                code >= 400 && code < 500
                        ? new EvictionAnswer.Refused(code, message)
                        : new EvictionAnswer.Unknown(message);
        };
    }
}
