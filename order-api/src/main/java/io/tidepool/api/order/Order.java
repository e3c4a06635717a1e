package io.tidepool.api.order;

import io.tidepool.api.order.Moved.Done;
import io.tidepool.api.order.Moved.Refused;
import io.tidepool.api.order.Progress.Approval;
import io.tidepool.api.order.Progress.Execution;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An order. It changes only by its named moves; each checks the table of transitions.
 *
 * @param id 0 until it is stored
 * @param version of the stored row; 0 until it is stored
 * @param trigger null for orders made by hand
 */
public record Order(
        long id,
        long version,
        String number,
        Request request,
        @Nullable Trigger trigger,
        Progress progress,
        String createdBy,
        Instant createdAt,
        Instant updatedAt) {
    /** Whom the system names where a person could stand. */
    public static final String SYSTEM = "system";

    /** A new order in the first status of its action. */
    public static Order create(String number, Request request, @Nullable Trigger trigger, String by, Instant at) {
        return new Order(0, 0, number, request, trigger, Progress.created(request.action(), by), by, at, at);
    }

    public Action action() {
        return request.action();
    }

    public Status status() {
        return progress.status();
    }

    /** What an exit would remove is known: who agreed without knowing it has not agreed. */
    public Moved planned(Instant at) {
        return move(Move.PLAN, SYSTEM, at, progress -> progress.endorsed(null));
    }

    /**
     * The first of two agrees, which moves nothing yet.
     *
     * @param fingerprint of the removal plan that was seen; null when there was none
     */
    public Moved endorse(String by, Instant at, @Nullable String fingerprint) {
        var earlier = progress.endorsement();
        if (status() == Status.PENDING && earlier != null && earlier.approver().equals(by)) {
            return new Refused(Moved.Cause.OWN_DECISION, "订单 " + number + " 需要两人批准：" + by + " 已同意，还需另一人批准");
        }
        return move(Move.ENDORSE, by, at, progress -> progress.endorsed(new Approval(by, at, fingerprint)));
    }

    /** Whether somebody else agreed to the same before. */
    boolean endorsedByAnother(String by, @Nullable String fingerprint) {
        var earlier = progress.endorsement();
        return earlier != null && !earlier.approver().equals(by) && Objects.equals(earlier.fingerprint(), fingerprint);
    }

    /**
     * Lets the order be carried out by the system.
     *
     * @param fingerprint of the removal plan the approver saw; null when there was none
     */
    public Moved approve(String by, Instant at, @Nullable String fingerprint) {
        return move(
                Move.APPROVE,
                by,
                at,
                progress -> progress.open(null)
                        .with(new Approval(by, at, fingerprint))
                        .with(new Execution(SYSTEM, at, null)));
    }

    /** Lets the order be carried out where no approval is asked for. */
    public Moved execute(String by, Instant at) {
        return move(Move.EXECUTE, by, at, progress -> progress.open(null).with(new Execution(by, at, null)));
    }

    /** Ends a pending order with the reason of who refused it. */
    public Moved reject(String by, Instant at, String reason) {
        return move(
                Move.REJECT,
                by,
                at,
                progress -> progress.with(new Approval(by, null, null)).ended(at, reason));
    }

    public Moved cancel(String by, Instant at, @Nullable String reason) {
        return move(Move.CANCEL, by, at, progress -> progress.ended(at, reason));
    }

    /** Names the removal plan that is asked for; an answer to an older question is no longer taken. */
    public Order awaiting(UUID planId) {
        return with(progress.awaiting(planId), updatedAt);
    }

    /** Hands the order to the executor. Refused while another attempt runs. */
    public Moved start(UUID executionId, Instant at) {
        var begun = progress.execution();
        if (status() == Status.PROCESSING && begun != null && begun.id() != null) {
            return refused("不能开始：订单状态为 " + status().named() + "，执行 " + begun.id() + " 已经下达");
        }
        return move(
                Move.START,
                SYSTEM,
                at,
                progress -> progress.with(new Execution(
                        begun == null ? SYSTEM : begun.executor(),
                        begun == null ? at : begun.startedAt(),
                        executionId)));
    }

    /** Asks for another decision. Refused once the executor has been told. */
    public Moved returnToApprover(String difference, Instant at) {
        var begun = progress.execution();
        if (status() == Status.PROCESSING && begun != null && begun.id() != null) {
            return refused("不能退回审批：订单状态为 " + status().named() + "，执行已经下达，不能变为 " + Status.PENDING.named());
        }
        return move(
                Move.RETURN_TO_APPROVER,
                SYSTEM,
                at,
                progress -> progress.open(difference)
                        .endorsed(null)
                        .with((Approval) null)
                        .with((Execution) null));
    }

    public Moved complete(Instant at) {
        return move(Move.COMPLETE, SYSTEM, at, progress -> progress.ended(at, null));
    }

    public Moved fail(String reason, Instant at) {
        return move(Move.FAIL, SYSTEM, at, progress -> progress.ended(at, reason));
    }

    /** Tries again what is not finished. */
    public Moved retry(String by, Instant at) {
        return move(
                Move.RETRY,
                by,
                at,
                progress ->
                        progress.open(null).with(new Execution(by, at, null)).retried());
    }

    private Moved move(Move move, String by, Instant at, UnaryOperator<Progress> change) {
        return Transitions.target(action(), status(), move)
                .<Moved>map(target -> new Done(with(change.apply(progress.after(move, by, target)), at)))
                .orElseGet(() -> refused(Transitions.refusal(action(), status(), move)));
    }

    private Refused refused(String why) {
        return new Refused(Moved.Cause.ILLEGAL_TRANSITION, "订单 " + number + " " + why);
    }

    private Order with(Progress changed, Instant at) {
        return new Order(id, version, number, request, trigger, changed, createdBy, createdAt, at);
    }
}
