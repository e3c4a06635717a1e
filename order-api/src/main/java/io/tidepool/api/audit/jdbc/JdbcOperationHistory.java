package io.tidepool.api.audit.jdbc;

import io.tidepool.api.audit.LoggedOperation;
import io.tidepool.api.audit.Operation;
import io.tidepool.api.audit.OperationFilter;
import io.tidepool.api.audit.OperationHistory;
import io.tidepool.api.request.Page;
import io.tidepool.api.request.Paging;
import io.tidepool.api.request.jdbc.Containing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class JdbcOperationHistory implements OperationHistory {
    private static final String FILTER = """
             from operation_log
             where (:actor::text is null or actor = :actor)
             and (:action::text is null or action = :action)
             and (:objectType::text is null or object_type = :objectType)
             and (:objectId::text is null or object_id = :objectId)
             and (:result::text is null or result = :result)
             and (:from::timestamptz is null or occurred_at >= :from)
             and (:to::timestamptz is null or occurred_at < :to)
             and (:keyword::text is null or object_id ilike :keyword or message ilike :keyword
                  or before::text ilike :keyword or after::text ilike :keyword)""";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    JdbcOperationHistory(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    @Override
    public Page<LoggedOperation> list(OperationFilter filter, Paging paging) {
        var parameters = parameters(filter);
        var total = jdbc.sql("select count(*)" + FILTER)
                .params(parameters)
                .query(Long.class)
                .single();
        parameters.put("limit", paging.pageSize());
        parameters.put("offset", paging.offset());
        var list = jdbc.sql("select *" + FILTER + " order by id desc limit :limit offset :offset")
                .params(parameters)
                .query((row, number) -> operation(row))
                .list();
        return new Page<>(list, total, paging);
    }

    private static Map<String, @Nullable Object> parameters(OperationFilter filter) {
        var parameters = new LinkedHashMap<String, @Nullable Object>();
        parameters.put("actor", filter.actor());
        parameters.put("action", filter.action());
        parameters.put("objectType", filter.objectType());
        parameters.put("objectId", filter.objectId());
        var result = filter.result();
        parameters.put("result", result == null ? null : result.name().toLowerCase(Locale.ROOT));
        parameters.put("from", stamp(filter.from()));
        parameters.put("to", stamp(filter.to()));
        parameters.put("keyword", Containing.keyword(filter.keyword()));
        return parameters;
    }

    private static @Nullable OffsetDateTime stamp(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }

    private LoggedOperation operation(ResultSet row) throws SQLException {
        return new LoggedOperation(
                row.getLong("id"),
                row.getTimestamp("occurred_at").toInstant(),
                row.getString("actor"),
                row.getString("action"),
                row.getString("object_type"),
                row.getString("object_id"),
                value(row.getString("before")),
                value(row.getString("after")),
                row.getString("ip"),
                row.getString("request_id"),
                Operation.Result.valueOf(row.getString("result").toUpperCase(Locale.ROOT)),
                row.getString("message"));
    }

    private @Nullable Object value(@Nullable String text) {
        return text == null ? null : json.readValue(text, Object.class);
    }
}
