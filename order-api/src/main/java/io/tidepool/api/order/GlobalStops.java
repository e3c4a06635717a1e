package io.tidepool.api.order;

import io.tidepool.api.audit.Operation;
import io.tidepool.api.audit.OperationLog;
import io.tidepool.api.request.Actor;
import io.tidepool.api.request.Refusal;
import io.tidepool.api.request.Refusal.Reason;
import io.tidepool.api.transaction.Transactions;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** GlobalStops all orders and lets them go on. */
public final class GlobalStops {
    private static final int LONGEST_REASON = 1_000;
    private static final String OBJECT = "order_stop";

    private final GlobalStop.Book book;
    private final GlobalStop.Channel executor;
    private final OperationLog log;
    private final Transactions transactions;

    public GlobalStops(GlobalStop.Book book, GlobalStop.Channel executor, OperationLog log, Transactions transactions) {
        this.book = book;
        this.executor = executor;
        this.log = log;
        this.transactions = transactions;
    }

    /** The stop that stands now. */
    public Optional<GlobalStop> now(Instant at) {
        return book.at(at);
    }

    /**
     * @param until null when a person has to lift it
     * @throws Refusal when the reason is missing or the end is not after now
     */
    public GlobalStop set(@Nullable String reason, @Nullable Instant until, Actor actor, Instant at) {
        if (reason == null || reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw Refusal.invalid("reason", reason, "must say why, in 1 to " + LONGEST_REASON + " characters");
        }
        if (until != null && !until.isAfter(at)) {
            throw Refusal.invalid("until", until, "must be after now, " + at);
        }
        var stop = new GlobalStop(reason.strip(), at, until, actor.username());
        return transactions.inOne(() -> {
            book.put(stop);
            executor.stands(stop);
            var after = new LinkedHashMap<String, Object>();
            after.put("reason", stop.reason());
            Optional.ofNullable(until).ifPresent(end -> after.put("until", end.toString()));
            log.record(Operation.of(actor, "stop_orders", OBJECT, "", null, after));
            return stop;
        });
    }

    /** @throws Refusal when nothing stands */
    public void lift(Actor actor, Instant at) {
        transactions.inOne(() -> {
            var stood = book.at(at);
            if (stood.isEmpty() || !book.lift(actor.username(), at)) {
                throw Refusal.because(Reason.WRONG_STATE, "没有生效中的全局停止");
            }
            executor.lifted(actor.username(), at);
            log.record(Operation.of(
                    actor,
                    "lift_order_stop",
                    OBJECT,
                    "",
                    Map.of("reason", stood.get().reason()),
                    null));
            return stood;
        });
    }
}
