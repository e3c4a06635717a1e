package io.tidepool.api.request;

import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is asked for.
 *
 * @param page from 1
 * @param pageSize 1 to 100
 */
public record Paging(int page, int pageSize) {
    private static final int DEFAULT_SIZE = 10;
    private static final int LARGEST_SIZE = 100;
    private static final int LAST_PAGE = 1_000_000;

    public Paging {
        var mistakes = new ArrayList<FieldMistake>();
        if (page < 1 || page > LAST_PAGE) {
            mistakes.add(new FieldMistake("page", Integer.toString(page), "must be from 1 to " + LAST_PAGE));
        }
        if (pageSize < 1 || pageSize > LARGEST_SIZE) {
            mistakes.add(
                    new FieldMistake("page_size", Integer.toString(pageSize), "must be from 1 to " + LARGEST_SIZE));
        }
        if (!mistakes.isEmpty()) {
            throw Refusal.invalid(mistakes);
        }
    }

    /** What was sent, or the defaults. */
    public static Paging of(@Nullable Integer page, @Nullable Integer pageSize) {
        return new Paging(page == null ? 1 : page, pageSize == null ? DEFAULT_SIZE : pageSize);
    }

    /** How many items lie before this page. */
    public long offset() {
        return (long) (page - 1) * pageSize;
    }
}
