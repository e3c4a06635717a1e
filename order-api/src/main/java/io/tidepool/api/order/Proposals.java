package io.tidepool.api.order;

import io.tidepool.api.order.Moved.Done;
import io.tidepool.api.request.Actor;
import io.tidepool.api.settings.Settings;
import io.tidepool.api.transaction.Transactions;
import io.tidepool.api.verdict.Evaluation;
import io.tidepool.api.verdict.ExecutionHistory;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Turns proposals into orders, each at most once, or into a skipped row of the history. */
public final class Proposals {
    /** What became of a proposal. */
    public sealed interface Received {
        /** It is an order now. */
        record Ordered(Order order) implements Received {}

        /** It is not, for this reason. */
        record Skipped(String reason) implements Received {}

        /** It was received before. */
        record Repeated() implements Received {}

        /** It names a strategy or a cluster that never was. */
        record Unknown() implements Received {}
    }

    /** Which proposals have been received. */
    @FunctionalInterface
    public interface Register {
        /** False when this proposal was received before. */
        boolean first(UUID proposalId);
    }

    /** What the register holds. */
    @FunctionalInterface
    public interface Log {
        /** Those of them that have been received. */
        Set<UUID> among(Set<UUID> proposalIds);
    }

    private final Register register;
    private final Standing.Lock standings;
    private final ExecutionHistory history;
    private final Launch launch;
    private final GlobalStop.Book stops;
    private final Settings settings;
    private final Transactions transactions;

    public Proposals(
            Register register,
            Standing.Lock standings,
            ExecutionHistory history,
            Launch launch,
            GlobalStop.Book stops,
            Settings settings,
            Transactions transactions) {
        this.register = register;
        this.standings = standings;
        this.history = history;
        this.launch = launch;
        this.stops = stops;
        this.settings = settings;
        this.transactions = transactions;
    }

    /** Receives a proposal: order, history row and messages come together or not at all. */
    public Received receive(Proposal proposal, Instant at) {
        return transactions.inOne(() -> {
            var standing = standings.of(proposal);
            if (standing.isEmpty()) {
                // Not registered: sent again when the strategy is there, it must not pass for a repetition.
                return new Received.Unknown();
            }
            if (!register.first(proposal.id())) {
                return new Received.Repeated();
            }
            var admission = Admission.of(proposal, standing.get(), OrderRules.now(settings));
            if (admission instanceof Admission.Skipped skipped) {
                history.add(evaluation(proposal, Evaluation.Result.SKIPPED, skipped.code(), skipped.reason(), null));
                return new Received.Skipped(skipped.reason());
            }
            return order(proposal, standing.get(), at);
        });
    }

    private Received order(Proposal proposal, Standing standing, Instant at) {
        var request = new Request(
                proposal.action(),
                proposal.clusterId(),
                proposal.deviceCount(),
                proposal.resourceType(),
                standing.selector(),
                List.of(),
                "");
        var trigger = proposal.trigger(standing.durationMinutes());
        var added = launch.add(Order.create("", request, trigger, Order.SYSTEM, at), Actor.SYSTEM);
        history.add(evaluation(proposal, Evaluation.Result.ORDER_CREATED, "fired", proposal.inWords(), added.id()));
        if (launch.automatic(added)
                && stops.at(at).isEmpty()
                && added.approve(Order.SYSTEM, at, null) instanceof Done done) {
            return new Received.Ordered(launch.begin(done.order(), Actor.SYSTEM, at));
        }
        return new Received.Ordered(added);
    }

    private static Evaluation evaluation(
            Proposal proposal, Evaluation.Result result, String code, String reason, @Nullable Long orderId) {
        return new Evaluation(
                proposal.strategyId(),
                proposal.strategyVersion(),
                proposal.clusterId(),
                proposal.resourceType(),
                proposal.takenAt(),
                result,
                code,
                reason,
                proposal.triggeredValue(),
                proposal.thresholdValue(),
                orderId);
    }
}
