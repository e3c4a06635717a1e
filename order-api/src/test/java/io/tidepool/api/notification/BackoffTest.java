package io.tidepool.api.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final Outcome UNSURE = new Outcome.Unsure("no answer");

    private static Delivery attempt(int number, int left) {
        var notice = new Notice(1, "k", Occasion.TEST, null, null, null, "t", "c", Instant.EPOCH);
        var channel = new Channel(
                1,
                new UUID(0, 1),
                "mail",
                Medium.EMAIL,
                null,
                true,
                1,
                true,
                "",
                "",
                "",
                "",
                "",
                "",
                "t",
                Instant.EPOCH,
                1);
        return new Delivery(1, number, left, notice, new Parcel(channel, "a@b", Set.of("li")));
    }

    @Test
    void waitsGrowUpToAQuarterOfAnHour() {
        assertThat(Backoff.after(attempt(1, 9), UNSURE, 0)).contains(Duration.ofSeconds(5));
        assertThat(Backoff.after(attempt(2, 8), UNSURE, 0)).contains(Duration.ofSeconds(30));
        assertThat(Backoff.after(attempt(3, 7), UNSURE, 0)).contains(Duration.ofMinutes(3));
        assertThat(Backoff.after(attempt(4, 6), UNSURE, 0)).contains(Duration.ofMinutes(15));
        assertThat(Backoff.after(attempt(90, 6), UNSURE, 0)).contains(Duration.ofMinutes(15));
        assertThat(Backoff.after(attempt(1, 9), UNSURE, 1)).contains(Duration.ofSeconds(6));
    }

    @Test
    void nothingFollowsTheLastAttemptAHopelessOneOrASuccess() {
        assertThat(Backoff.after(attempt(4, 0), UNSURE, 0)).isEqualTo(Optional.empty());
        assertThat(Backoff.after(attempt(5, -1), UNSURE, 0)).isEmpty();
        assertThat(Backoff.after(attempt(1, 3), new Outcome.Hopeless("no such user"), 0))
                .isEmpty();
        assertThat(Backoff.after(attempt(1, 3), new Outcome.Sent(), 0)).isEmpty();
    }
}
