package io.tidepool.api.verdict.kafka;

import static java.util.Comparator.naturalOrder;

import io.tidepool.api.settings.SettingCatalogue;
import io.tidepool.api.settings.Settings;
import io.tidepool.api.transaction.Transactions;
import io.tidepool.api.verdict.Evaluation;
import io.tidepool.api.verdict.Evaluation.Result;
import io.tidepool.api.verdict.ExecutionHistory;
import io.tidepool.letter.UnusableRecord;
import io.tidepool.schema.Decision;
import io.tidepool.schema.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Keeps verdicts in the execution history; one that proposes is told by its proposal. */
@Component
public class VerdictReader {
    private final ExecutionHistory history;
    private final Settings settings;
    private final Transactions transactions;

    VerdictReader(ExecutionHistory history, Settings settings, Transactions transactions) {
        this.history = history;
        this.settings = settings;
        this.transactions = transactions;
    }

    /** @throws UnusableRecord when strategy, cluster or decision of one is unknown; none is kept then */
    public void read(List<Verdict> verdicts) {
        var recordSkipped = settings.value(SettingCatalogue.RECORD_SKIPPED);
        var evaluations = verdicts.stream()
                .flatMap(verdict -> result(verdict.getDecision())
                        .filter(result -> result != Result.SKIPPED || recordSkipped)
                        .map(result -> evaluation(verdict, result))
                        .stream())
                .toList();
        var unknown = transactions.inOne(() -> {
            var refused = history.keep(evaluations);
            if (refused.isEmpty()) {
                verdicts.stream().map(Verdict::getTakenAt).max(naturalOrder()).ifPresent(history::evaluated);
            }
            return refused;
        });
        unknown.ifPresent(evaluation -> {
            throw new UnusableRecord(
                    "there is no strategy " + evaluation.strategyId() + " or no cluster " + evaluation.clusterId());
        });
    }

    private static Evaluation evaluation(Verdict verdict, Result result) {
        return new Evaluation(
                verdict.getStrategyId(),
                verdict.getStrategyVersion(),
                verdict.getClusterId(),
                verdict.getResourceType(),
                verdict.getTakenAt(),
                result,
                verdict.getReason().name().toLowerCase(Locale.ROOT),
                verdict.getDetail(),
                verdict.getTriggeredValue(),
                verdict.getThresholdValue(),
                null);
    }

    private static Optional<Result> result(Decision decision) {
        return switch (decision) {
            case PROPOSED -> Optional.empty();
            case SKIPPED -> Optional.of(Result.SKIPPED);
            case FAILED_CHECK -> Optional.of(Result.FAILED_CHECK);
            case UNRECOGNISED -> throw new UnusableRecord("unknown decision");
        };
    }
}
