package io.tidepool.topic;

import io.tidepool.schema.Cluster;
import io.tidepool.schema.ClusterSnapshot;
import io.tidepool.schema.Command;
import io.tidepool.schema.NodeSample;
import io.tidepool.schema.Order;
import io.tidepool.schema.OrderProposal;
import io.tidepool.schema.Report;
import io.tidepool.schema.Strategy;
import io.tidepool.schema.Verdict;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** The catalogue of topics. Every topic the system reads or writes is one of these. */
public enum Topic {
    CLUSTERS("clusters", Cluster.getClassSchema(), Retention.COMPACTED),
    STRATEGIES("strategies", Strategy.getClassSchema(), Retention.COMPACTED),
    /** Stamped by the brokers: whoever reads can tell that a writer's clock is fast. */
    SNAPSHOTS("snapshots", ClusterSnapshot.getClassSchema(), Retention.daysStampedByBroker(7)),
    NODE_SAMPLES("node-samples", NodeSample.getClassSchema(), Retention.days(3)),
    VERDICTS("verdicts", Verdict.getClassSchema(), Retention.days(7)),
    PROPOSALS("proposals", OrderProposal.getClassSchema(), Retention.days(30)),
    ORDERS("orders", Order.getClassSchema(), Retention.compactedNoEarlierThanDays(7)),
    COMMANDS("commands", Command.getClassSchema(), Retention.days(7)),
    REPORTS("reports", Report.getClassSchema(), Retention.days(30)),
    /** The table that order-api makes of the others for itself and reads again; its format is its own. */
    LIVE_VIEW("live-view", null, Retention.COMPACTED),
    /** Raw bytes of records that could not be used, with the reason and origin as headers. */
    DEAD_LETTERS("dead-letters", null, Retention.days(30));

    private static final String PREFIX = "tidepool.";

    private final String topicName;
    private final @Nullable Schema schema;
    private final Map<String, String> policy;

    Topic(String name, @Nullable Schema schema, Map<String, String> policy) {
        this.topicName = PREFIX + name;
        this.schema = schema;
        this.policy = policy;
    }

    /** Name on the broker, with the prefix of the product. */
    public String topicName() {
        return topicName;
    }

    /** Subject in the registry. */
    public String subject() {
        return topicName + "-value";
    }

    /** Schema of the values; empty where they are none of Avro. */
    public Optional<Schema> schema() {
        return Optional.ofNullable(schema);
    }

    NewTopic definition(int partitions, short replication) {
        return new NewTopic(topicName, partitions, replication).configs(policy);
    }

    /** Cleanup policies as broker settings. */
    private static final class Retention {
        static final Map<String, String> COMPACTED =
                Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);

        static Map<String, String> days(int days) {
            return Map.of(TopicConfig.RETENTION_MS_CONFIG, millis(days));
        }

        static Map<String, String> daysStampedByBroker(int days) {
            return Map.of(
                    TopicConfig.RETENTION_MS_CONFIG,
                    millis(days),
                    TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                    TimestampType.LOG_APPEND_TIME.name);
        }

        static Map<String, String> compactedNoEarlierThanDays(int days) {
            return Map.of(
                    TopicConfig.CLEANUP_POLICY_CONFIG,
                    TopicConfig.CLEANUP_POLICY_COMPACT,
                    TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG,
                    millis(days));
        }

        private static String millis(int days) {
            return Long.toString(Duration.ofDays(days).toMillis());
        }
    }
}
