package io.tidepool.api.request.jdbc;

/** Deleting what is old, a part at a time: one long statement would be cut off, and begin anew at the next look. */
public final class Clearing {
    private static final int MOST_AT_ONCE = 10_000;

    private Clearing() {}

    /** A statement that deletes some of the rows of a table for which a condition holds. */
    public static String part(String table, String condition) {
        return "delete from %1$s where ctid = any(array(select ctid from %1$s where %2$s limit %3$d))"
                .formatted(table, condition, MOST_AT_ONCE);
    }
}
