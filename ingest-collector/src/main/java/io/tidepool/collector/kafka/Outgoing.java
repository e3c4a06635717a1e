package io.tidepool.collector.kafka;

import io.tidepool.collector.round.FinishedRound;
import io.tidepool.topic.Topic;
import io.tidepool.topic.Trace;
import java.util.HashMap;
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
        var trace = Trace.ofSample(round.cluster().id(), resourceType, round.takenAt());
        var headers = headers(round, resourceType, SNAPSHOT_TYPE, source);
        headers.put(Trace.HEADER, trace.traceparent(Trace.Stage.COLLECT));
        return new Outgoing(Topic.SNAPSHOTS, key(round), value, headers);
    }

    static Outgoing nodeSample(FinishedRound round, String nodeName, SpecificRecord value, String source) {
        return new Outgoing(
                Topic.NODE_SAMPLES, key(round), value, headers(round, "node/" + nodeName, NODE_TYPE, source));
    }

    private static String key(FinishedRound round) {
        return Long.toString(round.cluster().id());
    }

    private static Map<String, String> headers(FinishedRound round, String part, String type, String source) {
        var takenAt = round.takenAt();
        var headers = new HashMap<String, String>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", key(round) + "/" + part + "/" + takenAt);
        headers.put("ce_source", source);
        headers.put("ce_type", type);
        headers.put("ce_time", takenAt.toString());
        headers.put("ce_subject", round.cluster().name());
        return headers;
    }
}
