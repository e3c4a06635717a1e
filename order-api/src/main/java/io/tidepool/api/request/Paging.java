package io.tidepool.api.request;

import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is asked for.
 *
 * @param page from 1
 * @param pageSize 1 to 100 when somebody asks for it
 */
public record Paging(int page, int pageSize) {
    private static final int DEFAULT_SIZE = 10;
    private static final int LARGEST_SIZE = 100;
    private static final int LAST_PAGE = 1_000_000;
    private static final int PART_SIZE = 1_000;

    public Paging {
        if (page < 1 || pageSize < 1) {
            throw new IllegalArgumentException("page " + page + " of " + pageSize);
        }
    }

    /**
     * What was sent, or the defaults.
     *
     * @throws Refusal when it is out of bounds
     */
    public static Paging of(@Nullable Integer sentPage, @Nullable Integer sentSize) {
        var page = sentPage == null ? 1 : sentPage;
        var pageSize = sentSize == null ? DEFAULT_SIZE : sentSize;
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
        return new Paging(page, pageSize);
    }

    /** A part of a list that is read whole, part after part. */
    public static Paging part(int number) {
        return new Paging(number, PART_SIZE);
    }

    /** How many items lie before this page. */
    public long offset() {
        return (long) (page - 1) * pageSize;
    }
}
