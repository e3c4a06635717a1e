package io.tidepool.api.verdict;

import io.tidepool.api.settings.SettingCatalogue;
import io.tidepool.api.settings.Settings;
import io.tidepool.api.transaction.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Tells of clusters that never sent anything. The evaluator judges snapshots and silences after snapshots; of a cluster
 * without a first one it says nothing, and the strategy would look as if all was well.
 */
public final class SilenceWatch {
    private final SilentPairs pairs;
    private final ExecutionHistory history;
    private final Settings settings;
    private final Transactions transactions;

    public SilenceWatch(SilentPairs pairs, ExecutionHistory history, Settings settings, Transactions transactions) {
        this.pairs = pairs;
        this.history = history;
        this.settings = settings;
        this.transactions = transactions;
    }

    /** Gives each of them a failed check in the history, once. */
    public void look(Instant now) {
        var patience = patience();
        for (var pair : pairs.waiting(patience, now)) {
            transactions.inOne(() -> history.keep(List.of(stale(pair, patience))));
        }
    }

    /** As long as the evaluator waits for the next snapshot. */
    private Duration patience() {
        var twice = Duration.ofSeconds(2L * settings.value(SettingCatalogue.MONITORING_INTERVAL_SECONDS));
        var configured = Duration.ofSeconds(settings.value(SettingCatalogue.MAXIMUM_GAP_SECONDS));
        return twice.compareTo(configured) > 0 ? twice : configured;
    }

    private static Evaluation stale(SilentPairs.Pair pair, Duration patience) {
        return new Evaluation(
                pair.strategyId(),
                pair.strategyVersion(),
                pair.clusterId(),
                pair.resourceType(),
                pair.since().plus(patience),
                Evaluation.Result.FAILED_CHECK,
                "stale",
                "从未收到集群 " + pair.clusterName() + " 资源类型 " + pair.resourceType() + " 的快照（自 " + pair.since() + " 起）",
                "",
                "",
                null);
    }
}
