package io.tidepool.api.order;

import io.tidepool.api.order.Moved.Done;
import io.tidepool.api.order.Moved.Refused;
import io.tidepool.api.order.Progress.Approval;
import io.tidepool.api.order.Progress.Execution;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An order. It changes only by its named moves; each checks the table of transitions.
 *
 * @param id 0 until it is stored
 * @param version of the stored row; 0 until it is stored
 * @param trigger null for orders made by hand
 * @param maintenance null for orders that change a pool
 */
public record Order(
        long id,
        long version,
        String number,
        Request request,
        @Nullable Trigger trigger,
        @Nullable Maintenance maintenance,
        Progress progress,
        String createdBy,
        Instant createdAt,
        Instant updatedAt) {
    /** Whom the system names where a person could stand. */
    public static final String SYSTEM = "system";

    /** A new order in the first status of its action. */
    public static Order create(String number, Request request, @Nullable Trigger trigger, String by, Instant at) {
        return new Order(0, 0, number, request, trigger, null, Progress.created(request.action(), by), by, at, at);
    }

    /** A new maintenance order in the first status of its action. */
    public static Order create(Request request, Maintenance maintenance, String by, Instant at) {
        return new Order(0, 0, "", request, null, maintenance, Progress.created(request.action(), by), by, at, at);
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

    /** The attempt that the executor has been told of and has not finished; empty when there is none. */
    public Optional<UUID> running() {
        var begun = progress.execution();
        return status().executes() && begun != null ? Optional.ofNullable(begun.id()) : Optional.empty();
    }

    /** Hands the order to the executor. Refused while another attempt runs. */
    public Moved start(UUID executionId, Instant at) {
        var begun = progress.execution();
        if (running().isPresent()) {
            return alreadyRunning();
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
        if (running().isPresent()) {
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

    /** Agrees to a window for the maintenance, or suggests another; the last one counts. */
    public Moved confirm(Maintenance.Window window, String by, Instant at) {
        return move(Move.CONFIRM, by, at, progress -> progress.with(new Approval(by, at, null)))
                .then(order -> order.with(care().confirmed(window)));
    }

    /** The outside system agrees. Refused while no window is confirmed. */
    public Moved schedule(String by, Instant at) {
        if (status() == Status.PENDING_CONFIRMATION && care().confirmed() == null) {
            return refused(
                    "不能排期：订单状态为 " + status().named() + "，维护窗口尚未确认，确认后才能变为 " + Status.SCHEDULED_FOR_MAINTENANCE.named());
        }
        return move(Move.SCHEDULE, by, at, progress -> progress.open(null));
    }

    /** Hands the node to the executor to be made ready. Refused while another attempt runs. */
    public Moved prepare(UUID executionId, String by, Instant at) {
        return running().isPresent()
                ? alreadyRunning()
                : move(Move.START, by, at, progress -> progress.open(null).with(new Execution(by, at, executionId)));
    }

    /** The node could not be made ready, or what was done could not be taken back. */
    public Moved halt(String why, Instant at) {
        return move(Move.HALT, SYSTEM, at, progress -> progress.open(why).idle());
    }

    /** Waits for the executor to stop. */
    public Moved requestCancel(String by, Instant at, @Nullable String reason) {
        return move(Move.REQUEST_CANCEL, by, at, progress -> progress.open(reason));
    }

    /** Has what was done to the node taken back. */
    public Moved undo(UUID executionId, Instant at) {
        return move(Move.UNDO, SYSTEM, at, progress -> progress.running(executionId));
    }

    /** The node is ready. */
    public Moved beginMaintenance(Instant at) {
        return move(Move.BEGIN_MAINTENANCE, SYSTEM, at, Progress::idle);
    }

    /** The machine is back. */
    public Moved reportDone(String by, Instant at) {
        return move(Move.REPORT_DONE, by, at, progress -> progress);
    }

    /**
     * What the maintenance is about.
     *
     * @throws IllegalStateException when this is no maintenance order
     */
    public Maintenance care() {
        if (maintenance == null) {
            throw new IllegalStateException("order " + number + " is no maintenance order");
        }
        return maintenance;
    }

    private Moved alreadyRunning() {
        return refused("不能开始：订单状态为 " + status().named() + "，执行 "
                + running().map(UUID::toString).orElse("") + " 已经下达");
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
        return new Order(id, version, number, request, trigger, maintenance, changed, createdBy, createdAt, at);
    }

    private Order with(Maintenance changed) {
        return new Order(id, version, number, request, trigger, changed, progress, createdBy, createdAt, updatedAt);
    }
}
