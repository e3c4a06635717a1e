package io.tidepool.bench.peers;

import io.tidepool.schema.OrderProposal;
import java.time.Instant;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Keeps proposals where this process can see them; Flink copies the sink itself. */
final class ProposalSink implements Sink<OrderProposal> {
    private static final long serialVersionUID = 1L;
    private static final Map<String, Queue<OrderProposal>> ALL = new ConcurrentHashMap<>();

    private final String id = UUID.randomUUID().toString();

    /** Each counts as seen when its sample was taken. */
    Sightings sightings(Scene scene, Instant origin) {
        var sightings = new Sightings();
        for (var proposal : ALL.getOrDefault(id, new ConcurrentLinkedQueue<>())) {
            sightings.add(scene, proposal, origin, proposal.getTakenAt());
        }
        return sightings;
    }

    @Override
    public SinkWriter<OrderProposal> createWriter(WriterInitContext context) {
        var kept = ALL.computeIfAbsent(id, created -> new ConcurrentLinkedQueue<>());
        return new SinkWriter<>() {
            @Override
            public void write(OrderProposal proposal, Context at) {
                kept.add(proposal);
            }

            @Override
            public void flush(boolean endOfInput) {}

            @Override
            public void close() {}
        };
    }
}
