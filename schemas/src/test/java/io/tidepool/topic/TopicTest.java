package io.tidepool.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicTest {
    private static final String DAY_7 = "604800000";
    private static final String DAY_30 = "2592000000";

    @ParameterizedTest(name = "{0} is {1} of {2}")
    @CsvSource({
        "CLUSTERS, tidepool.clusters, Cluster",
        "STRATEGIES, tidepool.strategies, Strategy",
        "SNAPSHOTS, tidepool.snapshots, ClusterSnapshot",
        "NODE_SAMPLES, tidepool.node-samples, NodeSample",
        "VERDICTS, tidepool.verdicts, Verdict",
        "PROPOSALS, tidepool.proposals, OrderProposal",
        "ORDERS, tidepool.orders, Order",
        "COMMANDS, tidepool.commands, Command",
        "REPORTS, tidepool.reports, Report",
    })
    void a_topic_has_a_prefixed_name_a_subject_and_a_record(Topic topic, String name, String record) {
        assertThat(topic.topicName()).isEqualTo(name);
        assertThat(topic.subject()).isEqualTo(name + "-value");
        assertThat(topic.schema().map(Schema::getFullName)).contains("io.tidepool.schema." + record);
    }

    @Test
    void dead_letters_are_raw_bytes() {
        assertThat(Topic.DEAD_LETTERS.topicName()).isEqualTo("tidepool.dead-letters");
        assertThat(Topic.DEAD_LETTERS.schema()).isEmpty();
    }

    @Test
    void the_live_view_is_a_table_in_a_format_of_its_own() {
        assertThat(Topic.LIVE_VIEW.topicName()).isEqualTo("tidepool.live-view");
        assertThat(Topic.LIVE_VIEW.schema()).isEmpty();
        assertThat(policy(Topic.LIVE_VIEW)).isEqualTo(Map.of("cleanup.policy", "compact"));
    }

    @Test
    void tables_are_compacted_and_orders_no_earlier_than_a_week_after() {
        assertThat(policy(Topic.CLUSTERS)).isEqualTo(Map.of("cleanup.policy", "compact"));
        assertThat(policy(Topic.STRATEGIES)).isEqualTo(Map.of("cleanup.policy", "compact"));
        assertThat(policy(Topic.ORDERS)).isEqualTo(Map.of("cleanup.policy", "compact", "min.compaction.lag.ms", DAY_7));
    }

    @Test
    void facts_are_kept_for_their_days() {
        assertThat(policy(Topic.NODE_SAMPLES)).isEqualTo(Map.of("retention.ms", "259200000"));
        for (var week : new Topic[] {Topic.VERDICTS, Topic.COMMANDS}) {
            assertThat(policy(week)).as("%s", week).isEqualTo(Map.of("retention.ms", DAY_7));
        }
        for (var month : new Topic[] {Topic.PROPOSALS, Topic.REPORTS, Topic.DEAD_LETTERS}) {
            assertThat(policy(month)).as("%s", month).isEqualTo(Map.of("retention.ms", DAY_30));
        }
    }

    @Test
    void snapshots_bear_the_time_of_the_brokers() {
        assertThat(policy(Topic.SNAPSHOTS))
                .isEqualTo(Map.of("retention.ms", DAY_7, "message.timestamp.type", "LogAppendTime"));
    }

    @Test
    void a_topic_is_made_with_the_partitions_and_copies_asked_for() {
        var definition = Topic.ORDERS.definition(12, (short) 3);
        assertThat(definition.name()).isEqualTo("tidepool.orders");
        assertThat(definition.numPartitions()).isEqualTo(12);
        assertThat(definition.replicationFactor()).isEqualTo((short) 3);
    }

    private static Map<String, String> policy(Topic topic) {
        return Objects.requireNonNull(topic.definition(1, (short) 1).configs());
    }
}
