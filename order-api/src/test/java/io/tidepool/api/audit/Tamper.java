package io.tidepool.api.audit;

import java.util.List;
import java.util.Random;

/**
 * Something that somebody without the key does to the operation log.
 *
 * @param kind what it is, in a word
 * @param statements of SQL, by one who may disable triggers
 */
record Tamper(String kind, List<String> statements) {
    static final int KINDS = 6;

    private static final List<String> EDITS = List.of(
            "actor = actor || 'x'",
            "action = 'nothing'",
            "object_type = 'other'",
            "object_id = object_id || '1'",
            "before = '{}'",
            "after = '{\"a\": 1}'",
            "ip = '10.9.9.9'",
            "request_id = 'other'",
            "message = 'all was well'",
            "result = case result when 'done' then 'failed' else 'done' end",
            "occurred_at = occurred_at - interval '1 microsecond'",
            "digest = set_byte(digest, 7, get_byte(digest, 7) # 1)");

    static Tamper random(Random random, long last) {
        var row = 1 + random.nextLong(last - 1);
        var later = row + 1 + random.nextLong(last - row);
        return switch (random.nextInt(KINDS)) {
            case 0 ->
                new Tamper(
                        "edit",
                        List.of("update operation_log set " + EDITS.get(random.nextInt(EDITS.size())) + " where id = "
                                + row));
            case 1 -> new Tamper("delete", List.of("delete from operation_log where id = " + row));
            case 2 ->
                new Tamper(
                        "delete and close up",
                        List.of(
                                "delete from operation_log where id = " + row,
                                "update operation_log set id = -id where id > " + row,
                                "update operation_log set id = -id - 1 where id < 0"));
            case 3 ->
                new Tamper(
                        "swap",
                        List.of(
                                "update operation_log set id = -1 where id = " + row,
                                "update operation_log set id = " + row + " where id = " + later,
                                "update operation_log set id = " + later + " where id = -1"));
            case 4 ->
                new Tamper(
                        "insert",
                        List.of("insert into operation_log select " + last
                                + " + 1, occurred_at, actor, action, object_type,"
                                + " object_id, before, after, ip, request_id, result, message, digest"
                                + " from operation_log where id = " + row));
            default -> new Tamper("cut tail", List.of("delete from operation_log where id >= " + later));
        };
    }
}
