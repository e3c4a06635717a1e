package io.tidepool.api.strategy.kafka;

import io.tidepool.api.outbox.Outbox;
import io.tidepool.api.strategy.ManagedStrategy;
import io.tidepool.api.strategy.StrategyFeed;
import io.tidepool.rules.strategy.Threshold;
import io.tidepool.schema.Action;
import io.tidepool.schema.Aggregation;
import io.tidepool.schema.ConditionLogic;
import io.tidepool.schema.CooldownScope;
import io.tidepool.schema.Strategy;
import io.tidepool.schema.ThresholdType;
import io.tidepool.topic.Topic;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Sends whole strategies. */
@Component
class StrategyRecords implements StrategyFeed {
    private final Outbox outbox;
    private final JsonMapper json;

    StrategyRecords(Outbox outbox, JsonMapper json) {
        this.outbox = outbox;
        this.json = json;
    }

    @Override
    public void changed(ManagedStrategy strategy) {
        send(strategy, strategy.rule().version(), false, "tidepool.strategy.changed");
    }

    @Override
    public void deleted(ManagedStrategy strategy) {
        send(strategy, strategy.rule().version() + 1, true, "tidepool.strategy.deleted");
    }

    private void send(ManagedStrategy strategy, long version, boolean deleted, String type) {
        var rule = strategy.rule();
        var selector = strategy.nodeSelector();
        var record = Strategy.newBuilder()
                .setId(strategy.id())
                .setVersion(version)
                .setDeleted(deleted)
                .setEnabled(rule.enabled() && !deleted)
                .setName(rule.name())
                .setAction(Action.valueOf(rule.action().name()))
                .setCpu(threshold(rule.cpu()))
                .setMemory(threshold(rule.memory()))
                .setLogic(ConditionLogic.valueOf(rule.logic().name()))
                .setAggregation(Aggregation.valueOf(rule.aggregation().name()))
                .setWindowMinutes(rule.windowMinutes())
                .setDurationMinutes(rule.durationMinutes())
                .setCooldownMinutes(rule.cooldownMinutes())
                .setCooldownScope(CooldownScope.valueOf(rule.cooldownScope().name()))
                .setDeviceCount(rule.deviceCount())
                .setNodeSelector(selector == null ? null : json.writeValueAsString(selector))
                .setResourceType(rule.resourceType())
                .setClusterIds(strategy.clusterIds())
                .setMaximumGapSeconds((int) rule.leastGap().toSeconds())
                .setUpdatedAt(strategy.updatedAt().truncatedTo(ChronoUnit.MILLIS))
                .build();
        outbox.add(Topic.STRATEGIES, Long.toString(strategy.id()), record, type, null);
    }

    private static io.tidepool.schema.@Nullable Threshold threshold(@Nullable Threshold threshold) {
        return threshold == null
                ? null
                : new io.tidepool.schema.Threshold(
                        threshold.limit().decimal(),
                        ThresholdType.valueOf(threshold.type().name()));
    }
}
