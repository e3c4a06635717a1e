package io.tidepool.api.notification;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An attempt to bring a notice to a recipient.
 *
 * @param attempt from 1
 * @param attemptsLeft after this one; below 0 when there should have been no more
 */
public record Delivery(long id, int attempt, int attemptsLeft, Notice notice, Parcel parcel) {
    /** What templates can name. */
    public static final Set<String> VARIABLES = Set.of(
            "id",
            "occasion",
            "title",
            "content",
            "recipient",
            "people",
            "order_id",
            "strategy_id",
            "cluster_id",
            "occurred_at");

    private static final int LONGEST_CONTENT = 1_000;

    /** The variables with their values; what there is none of is empty. */
    public Map<String, String> values() {
        var content = notice.content();
        return Map.of(
                "id", Long.toString(id),
                "occasion", notice.occasion().wire(),
                "title", notice.title(),
                "content", content.length() > LONGEST_CONTENT ? content.substring(0, LONGEST_CONTENT) + "…" : content,
                "recipient", parcel.recipient(),
                "people", String.join("、", new TreeSet<>(parcel.usernames())),
                "order_id", text(notice.orderId()),
                "strategy_id", text(notice.strategyId()),
                "cluster_id", text(notice.clusterId()),
                "occurred_at", notice.occurredAt().toString());
    }

    private static String text(@Nullable Long id) {
        return Objects.toString(id, "");
    }

    /** A message that is of nothing. */
    static Delivery test(Notice notice, Channel channel, String recipient, String username) {
        return new Delivery(0, 1, 0, notice, new Parcel(channel, recipient, Set.of(username)));
    }
}
