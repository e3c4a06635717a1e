package io.tidepool.api.order.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tidepool.api.StageTimers;
import io.tidepool.api.order.Action;
import io.tidepool.api.order.Proposal;
import io.tidepool.api.order.Proposals;
import io.tidepool.api.order.Proposals.Received;
import io.tidepool.letter.Defect;
import io.tidepool.letter.UnusableRecord;
import io.tidepool.schema.OrderProposal;
import io.tidepool.topic.Trace;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;

/** Hands proposals to the orders. */
@Component
public class ProposalReader {
    /** Consumer group of those that turn proposals into orders. */
    public static final String GROUP = "order-api-proposals";

    private static final Logger log = LoggerFactory.getLogger(ProposalReader.class);

    private final Proposals proposals;
    private final AvroJson json;
    private final InstantSource clock;
    private final Timer latency;
    private final Timer proposed;
    private final Timer ordered;

    ProposalReader(Proposals proposals, AvroJson json, InstantSource clock, MeterRegistry meters) {
        this.proposals = proposals;
        this.json = json;
        this.clock = clock;
        this.latency = Timer.builder("tidepool.decision.latency")
                .description("from the sample that fired to the order")
                .serviceLevelObjectives(
                        Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(15), Duration.ofMinutes(1))
                .register(meters);
        this.proposed = StageTimers.of(meters, "proposed");
        this.ordered = StageTimers.of(meters, "ordered");
    }

    /**
     * Receives a proposal.
     *
     * @param proposedAt when it came to its topic
     * @throws UnusableRecord when the proposal makes no sense or names what never was
     */
    public void read(OrderProposal record, Instant proposedAt) {
        var trace = Trace.ofSample(record.getClusterId(), record.getResourceType(), record.getTakenAt());
        try (var ignored = MDC.putCloseable("trace_id", trace.id())) {
            receive(record, proposedAt);
        }
    }

    private void receive(OrderProposal record, Instant proposedAt) {
        var proposal = proposal(record);
        var where = "strategy " + proposal.strategyId() + " cluster " + proposal.clusterId();
        var received = proposals.receive(proposal, clock.instant());
        if (received instanceof Received.Unknown) {
            throw new UnusableRecord("proposal " + proposal.id() + ": no such " + where);
        }
        if (received instanceof Received.Ordered made) {
            var stored = clock.instant();
            latency.record(Duration.between(proposal.takenAt(), stored));
            proposed.record(Duration.between(proposal.takenAt(), proposedAt));
            ordered.record(Duration.between(proposedAt, stored));
            log.info(
                    "proposal {} of {} is order {}",
                    proposal.id(),
                    where,
                    made.order().number());
        } else if (received instanceof Received.Skipped skipped) {
            log.info("proposal {} of {} skipped: {}", proposal.id(), where, skipped.reason());
        }
    }

    private Proposal proposal(OrderProposal record) {
        return new Proposal(
                id(record.getProposalId()),
                record.getStrategyId(),
                record.getStrategyVersion(),
                record.getClusterId(),
                record.getResourceType(),
                switch (record.getAction()) {
                    case POOL_ENTRY -> Action.POOL_ENTRY;
                    case POOL_EXIT -> Action.POOL_EXIT;
                    case MAINTENANCE_REQUEST, MAINTENANCE_UNCORDON, UNRECOGNISED ->
                        throw new UnusableRecord("no strategy proposes " + record.getAction());
                },
                positive(record.getDeviceCount()),
                record.getHeldSince(),
                record.getTakenAt(),
                record.getTriggeredValue(),
                record.getThresholdValue(),
                json.of(record.getSnapshot()));
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new UnusableRecord(Defect.INVALID, "proposal_id is \"" + text + "\", must be a UUID", e);
        }
    }

    private static int positive(int count) {
        if (count < 1) {
            throw new UnusableRecord("device_count is " + count + ", must be at least 1");
        }
        return count;
    }
}
