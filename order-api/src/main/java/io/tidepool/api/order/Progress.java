package io.tidepool.api.order;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far an order has come.
 *
 * @param endorsement of the first of two people; null where one decides
 * @param reason why it failed, was refused or was returned
 * @param planId the removal plan asked for last; an answer to an older question changes nothing
 */
public record Progress(
        Status status,
        @Nullable Approval endorsement,
        @Nullable Approval approval,
        @Nullable Execution execution,
        @Nullable Instant completionTime,
        @Nullable String reason,
        @Nullable UUID planId,
        int retries,
        Move move,
        String movedBy) {

    /**
     * Who decided.
     *
     * @param at null when the decision was a refusal
     * @param fingerprint of the removal plan that was approved
     */
    public record Approval(
            String approver, @Nullable Instant at, @Nullable String fingerprint) {}

    /**
     * Who executes.
     *
     * @param startedAt entry into processing
     * @param id of the running attempt; null until the executor is told
     */
    public record Execution(
            String executor, Instant startedAt, @Nullable UUID id) {}

    static Progress created(Action action, String by) {
        return new Progress(Transitions.first(action), null, null, null, null, null, null, 0, Move.CREATE, by);
    }

    Progress after(Move made, String by, Status target) {
        return new Progress(
                target, endorsement, approval, execution, completionTime, reason, planId, retries, made, by);
    }

    Progress endorsed(@Nullable Approval given) {
        return new Progress(status, given, approval, execution, completionTime, reason, planId, retries, move, movedBy);
    }

    Progress with(@Nullable Approval given) {
        return new Progress(
                status, endorsement, given, execution, completionTime, reason, planId, retries, move, movedBy);
    }

    Progress with(@Nullable Execution begun) {
        return new Progress(
                status, endorsement, approval, begun, completionTime, reason, planId, retries, move, movedBy);
    }

    Progress ended(Instant at, @Nullable String why) {
        return new Progress(status, endorsement, approval, execution, at, why, planId, retries, move, movedBy);
    }

    Progress open(@Nullable String why) {
        return new Progress(status, endorsement, approval, execution, null, why, planId, retries, move, movedBy);
    }

    /** With no attempt under way; who executed stays. */
    Progress idle() {
        return execution == null ? this : with(new Execution(execution.executor(), execution.startedAt(), null));
    }

    /** With another attempt under way, for whoever began the first. */
    Progress running(UUID attempt) {
        return execution == null ? this : with(new Execution(execution.executor(), execution.startedAt(), attempt));
    }

    Progress awaiting(UUID plan) {
        return new Progress(
                status, endorsement, approval, execution, completionTime, reason, plan, retries, move, movedBy);
    }

    Progress retried() {
        return new Progress(
                status, endorsement, approval, execution, completionTime, reason, planId, retries + 1, move, movedBy);
    }
}
