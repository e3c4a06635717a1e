package io.tidepool.api.conversation;

import io.tidepool.api.conversation.Letter.Fate;
import io.tidepool.api.conversation.Letter.Fate.Delivered;
import io.tidepool.api.conversation.Letter.Fate.GivenUp;
import io.tidepool.api.conversation.Letter.Fate.Later;
import io.tidepool.api.outside.Address;
import io.tidepool.api.outside.Outside;
import io.tidepool.api.outside.Outside.Post;
import io.tidepool.api.outside.Outside.Reply;
import io.tidepool.api.outside.Outside.Reply.Answered;
import io.tidepool.api.outside.Outside.Reply.Forbidden;
import io.tidepool.api.outside.Outside.Reply.NoAnswer;
import io.tidepool.api.outside.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Tells the outside system, again and again over a day. Whoever calls this waits for the other side, so no request does.
 */
public final class Delivery {
    /** Waits between attempts: eight of them in about a day. */
    static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(6));

    private static final Duration LONGEST_PAUSE = Duration.ofHours(10);
    /** Longer than an attempt can take. */
    private static final Duration LEASE = Duration.ofMinutes(1);

    private static final int GONE = 410;
    private static final int SPREAD_PERCENT = 10;

    private final Letter.Box box;
    private final Receiver.Store store;
    private final Receivers receivers;
    private final Outside outside;

    public Delivery(Letter.Box box, Receiver.Store store, Receivers receivers, Outside outside) {
        this.box = box;
        this.store = store;
        this.receivers = receivers;
        this.outside = outside;
    }

    /**
     * Makes one attempt.
     *
     * @return false when nothing is due
     */
    public boolean next(Instant now) {
        var letter = box.take(now, now.plus(LEASE));
        letter.ifPresent(taken -> box.settle(taken, attempt(taken, now), now));
        return letter.isPresent();
    }

    private Fate attempt(Letter letter, Instant now) {
        var receiver = receivers.of(letter.callbackUrl());
        if (receiver.isEmpty()) {
            return new GivenUp("没有登记可以通知的接收方");
        }
        if (!receiver.get().enabled()) {
            return new GivenUp(
                    "接收方 " + receiver.get().name() + " 已停用：" + receiver.get().disabledReason());
        }
        var to = letter.callbackUrl() == null ? receiver.get().url() : Address.of(letter.callbackUrl());
        var signature = Signature.of(
                letter.messageId(),
                now,
                letter.body(),
                store.keys(receiver.get().id(), now));
        var reply = outside.post(new Post(to, signature.headers(), letter.body()));
        if (reply instanceof Answered answered && answered.status() == GONE) {
            store.put(disabled(receiver.get(), now), null);
            return new GivenUp("接收方答复 410，不再通知它");
        }
        return reply.delivered() ? new Delivered() : later(letter, reply, now);
    }

    private static Fate later(Letter letter, Reply reply, Instant now) {
        var error = error(reply);
        if (letter.attempts() > PAUSES.size()) {
            return new GivenUp(error + "，已尝试 " + letter.attempts() + " 次");
        }
        var pause = PAUSES.get(letter.attempts() - 1);
        var percent = Math.floorMod(letter.messageId().hashCode() + letter.attempts(), SPREAD_PERCENT + 1);
        var spread = pause.plus(pause.multipliedBy(percent).dividedBy(100));
        return new Later(now.plus(reply instanceof Answered answered ? wished(answered, spread) : spread), error);
    }

    /** The other side may ask for more time, within reason. */
    private static Duration wished(Answered answered, Duration pause) {
        var wish = answered.retryAfter();
        return wish == null || wish.compareTo(pause) < 0 || wish.compareTo(LONGEST_PAUSE) > 0 ? pause : wish;
    }

    private static String error(Reply reply) {
        if (reply instanceof Answered answered) {
            return "对方答复 " + answered.status();
        }
        return reply instanceof Forbidden forbidden ? forbidden.reason() : ((NoAnswer) reply).reason();
    }

    private static Receiver disabled(Receiver receiver, Instant at) {
        return new Receiver(
                receiver.id(),
                receiver.name(),
                receiver.url(),
                receiver.previousUntil(),
                at,
                "接收方答复 410",
                receiver.createdBy(),
                receiver.createdAt(),
                at,
                receiver.version());
    }
}
