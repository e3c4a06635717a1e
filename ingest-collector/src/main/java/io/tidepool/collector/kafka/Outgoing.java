package io.tidepool.collector.kafka;

import io.tidepool.collector.round.FinishedRound;
import io.tidepool.topic.Topic;
import java.time.Instant;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/** One record on its way out. */
record Outgoing(Topic topic, String key, SpecificRecord value, Map<String, String> headers) {
    private static final String SNAPSHOT_TYPE = "tidepool.snapshot.taken";
    private static final String NODE_TYPE = "tidepool.node.sampled";

    Outgoing {
        headers = Map.copyOf(headers);
    }

    static Outgoing snapshot(FinishedRound round, String resourceType, SpecificRecord value, String source) {
        return of(Topic.SNAPSHOTS, round, resourceType, SNAPSHOT_TYPE, value, source);
    }

    static Outgoing nodeSample(FinishedRound round, String nodeName, SpecificRecord value, String source) {
        return of(Topic.NODE_SAMPLES, round, "node/" + nodeName, NODE_TYPE, value, source);
    }

    private static Outgoing of(
            Topic topic, FinishedRound round, String part, String type, SpecificRecord value, String source) {
        var cluster = Long.toString(round.cluster().id());
        Instant takenAt = round.takenAt();
        return new Outgoing(
                topic,
                cluster,
                value,
                Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        cluster + "/" + part + "/" + takenAt,
                        "ce_source",
                        source,
                        "ce_type",
                        type,
                        "ce_time",
                        takenAt.toString(),
                        "ce_subject",
                        round.cluster().name()));
    }
}
