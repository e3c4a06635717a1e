package io.tidepool.api.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.api.conversation.Letter.Fate;
import io.tidepool.api.conversation.Letter.Fate.Delivered;
import io.tidepool.api.conversation.Letter.Fate.GivenUp;
import io.tidepool.api.conversation.Letter.Fate.Later;
import io.tidepool.api.outside.Address;
import io.tidepool.api.outside.Outside.Post;
import io.tidepool.api.outside.Outside.Reply;
import io.tidepool.api.outside.Outside.Reply.Answered;
import io.tidepool.api.outside.Outside.Reply.NoAnswer;
import io.tidepool.api.outside.Signature;
import io.tidepool.api.outside.SigningKey;
import io.tidepool.api.transaction.Transactions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeliveryTest {
    private static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");
    private static final SigningKey KEY = SigningKey.random(new SecureRandom());

    private final Box box = new Box();
    private final Store store = new Store();
    private final List<Post> posts = new ArrayList<>();
    private Reply reply = new Answered(200, null);
    private final Delivery delivery = new Delivery(
            box,
            store,
            new Receivers(store, operation -> {}, new Transactions() {
                @Override
                public <T> T inOne(Supplier<T> work) {
                    return work.get();
                }
            }),
            post -> {
                posts.add(post);
                return reply;
            });

    /** One letter. */
    private static final class Box implements Letter.Box {
        private Instant due = NOW;
        private int attempts;
        private @Nullable Fate fate;

        @Override
        public Optional<Letter> take(Instant now, Instant until) {
            if (now.isBefore(due) || fate instanceof Delivered || fate instanceof GivenUp) {
                return Optional.empty();
            }
            due = until;
            return Optional.of(new Letter(1, 7, "msg-1", null, "{\"type\":\"maintenance.started\"}", ++attempts));
        }

        @Override
        public void settle(Letter letter, Fate outcome, Instant now) {
            fate = outcome;
            if (outcome instanceof Later later) {
                due = later.at();
            }
        }

        @Override
        public boolean again(long id, Instant now) {
            return false;
        }
    }

    private static final class Store implements Receiver.Store {
        private Receiver receiver =
                new Receiver(1, "dc", Address.of("https://dc.example/hooks"), null, null, null, "admin", NOW, NOW, 1);

        @Override
        public List<Receiver> all() {
            return List.of(receiver);
        }

        @Override
        public Receiver put(Receiver changed, @Nullable SigningKey key) {
            receiver = changed;
            return changed;
        }

        @Override
        public List<SigningKey> keys(long id, Instant at) {
            return List.of(KEY);
        }
    }

    private Duration triedFor() {
        var now = NOW;
        while (!(box.fate instanceof GivenUp) && !(box.fate instanceof Delivered)) {
            now = box.due;
            assertThat(delivery.next(now)).isTrue();
        }
        assertThat(delivery.next(now.plus(Duration.ofDays(30)))).isFalse();
        return Duration.between(NOW, now);
    }

    @Test
    void aReceiverThatIsDownForADayIsTriedEightTimesAndThenGivenUp() {
        reply = new NoAnswer("对方在 15 秒内没有答复");

        assertThat(triedFor()).isBetween(Duration.ofHours(23), Duration.ofHours(27));
        assertThat(posts).hasSize(8);
        assertThat(((GivenUp) java.util.Objects.requireNonNull(box.fate)).error())
                .contains("已尝试 8 次");
        assertThat(posts.stream().map(post -> post.headers().get("webhook-id"))).containsOnly("msg-1");
    }

    @Test
    void eachAttemptIsSignedAtItsOwnTime() {
        reply = new Answered(503, null);
        delivery.next(NOW);
        delivery.next(NOW.plusSeconds(6));

        for (var i = 0; i < 2; i++) {
            var headers = posts.get(i).headers();
            var signature = new Signature(
                    String.valueOf(headers.get("webhook-id")),
                    String.valueOf(headers.get("webhook-timestamp")),
                    String.valueOf(headers.get("webhook-signature")));
            assertThat(signature.verify(posts.get(i).body(), NOW.plusSeconds(6L * i), List.of(KEY)))
                    .isEqualTo(Signature.Verdict.VALID);
        }
        assertThat(posts.get(0).headers().get("webhook-timestamp"))
                .isNotEqualTo(posts.get(1).headers().get("webhook-timestamp"));
    }

    @Test
    void onlyTwoHundredsCountAsHeard() {
        for (var status : List.of(199, 300, 302, 304, 400, 401, 404, 429, 500, 502)) {
            reply = new Answered(status, null);
            box.fate = null;
            box.attempts = 0;
            box.due = NOW;
            delivery.next(NOW);
            assertThat(box.fate).as("status %d", status).isInstanceOf(Later.class);
        }
        reply = new Answered(204, null);
        delivery.next(box.due);
        assertThat(box.fate).isInstanceOf(Delivered.class);
    }

    @Test
    void aReceiverThatAsksForMoreTimeGetsIt() {
        reply = new Answered(429, Duration.ofMinutes(3));
        delivery.next(NOW);
        assertThat(box.due).isEqualTo(NOW.plusSeconds(180));

        box.due = NOW;
        reply = new Answered(429, Duration.ofDays(300));
        delivery.next(NOW);
        assertThat(box.due).isBefore(NOW.plus(Duration.ofHours(11)));
    }

    @Test
    void aReceiverThatIsGoneIsTurnedOff() {
        reply = new Answered(410, null);
        delivery.next(NOW);

        assertThat(box.fate).isEqualTo(new GivenUp("接收方答复 410，不再通知它"));
        assertThat(store.receiver.enabled()).isFalse();
    }
}
