package io.tidepool.api.audit.jdbc;

import io.tidepool.api.audit.Operation;
import io.tidepool.api.audit.OperationLog;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class JdbcOperationLog implements OperationLog {
    private final JdbcClient jdbc;
    private final JsonMapper json;

    JdbcOperationLog(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    @Override
    public void record(Operation operation) {
        var actor = operation.actor();
        jdbc.sql("insert into operation_log (actor, action, object_type, object_id, before, after, ip, request_id,"
                        + " result, message) values (:actor, :action, :objectType, :objectId, :before::jsonb,"
                        + " :after::jsonb, :ip, :requestId, :result, :message)")
                .param("actor", actor.username())
                .param("action", operation.action())
                .param("objectType", operation.objectType())
                .param("objectId", operation.objectId())
                .param("before", text(operation.before()))
                .param("after", text(operation.after()))
                .param("ip", actor.ip())
                .param("requestId", actor.requestId())
                .param("result", operation.result().name().toLowerCase(Locale.ROOT))
                .param("message", operation.message())
                .update();
    }

    private @Nullable String text(@Nullable Object value) {
        return value == null ? null : json.writeValueAsString(value);
    }
}
