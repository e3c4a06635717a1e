package io.tidepool.api.notification;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that people must hear of.
 *
 * @param id 0 before it is kept
 * @param key the same when it is told again, which changes nothing
 * @param title one line
 */
public record Notice(
        long id,
        String key,
        Occasion occasion,
        @Nullable Long orderId,
        @Nullable Long strategyId,
        @Nullable Long clusterId,
        String title,
        String content,
        Instant occurredAt) {
    private static final int LONGEST_TITLE = 255;
    private static final int LONGEST_CONTENT = 4_000;

    public Notice {
        title = cut(title.replaceAll("\\s+", " "), LONGEST_TITLE);
        content = cut(content, LONGEST_CONTENT);
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }
}
