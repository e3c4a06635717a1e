package io.tidepool.api.audit.web;

import io.swagger.v3.oas.annotations.Operation;
import io.tidepool.api.audit.LoggedOperation;
import io.tidepool.api.audit.OperationHistory;
import io.tidepool.api.export.Export;
import io.tidepool.api.export.Table;
import io.tidepool.api.user.Permission;
import io.tidepool.api.web.Heavy;
import io.tidepool.api.web.Permit;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

@RestController
class OperationLogExport {
    private final OperationHistory history;
    private final Table<LoggedOperation> table;

    OperationLogExport(OperationHistory history, JsonMapper json) {
        this.history = history;
        this.table = Table.<LoggedOperation>named("操作日志", "operations")
                .with("编号", LoggedOperation::id)
                .withTime("时间", LoggedOperation::occurredAt)
                .with("操作人", LoggedOperation::actor)
                .with("操作", LoggedOperation::action)
                .with("对象类型", LoggedOperation::objectType)
                .with("对象", LoggedOperation::objectId)
                .with("结果", operation -> words(operation.result()))
                .with("说明", LoggedOperation::message)
                .with("操作前", operation -> shown(operation.before(), json))
                .with("操作后", operation -> shown(operation.after(), json))
                .with("IP", LoggedOperation::ip)
                .with("请求编号", LoggedOperation::requestId);
    }

    /** The whole list, with the filters of the list. */
    @GetMapping("/api/operation-log/list.csv")
    @Permit(Permission.OPERATIONS_READ)
    @Heavy
    @Operation(operationId = "exportOperations")
    Export<LoggedOperation> operations(
            @RequestParam(name = "actor", required = false) @Nullable String actor,
            @RequestParam(name = "action", required = false) @Nullable String action,
            @RequestParam(name = "object_type", required = false) @Nullable String objectType,
            @RequestParam(name = "object_id", required = false) @Nullable String objectId,
            @RequestParam(name = "result", required = false) io.tidepool.api.audit.Operation.@Nullable Result result,
            @RequestParam(name = "from", required = false) @Nullable Instant from,
            @RequestParam(name = "to", required = false) @Nullable Instant to,
            @RequestParam(name = "keyword", required = false) @Nullable String keyword) {
        var filter = OperationLogRoutes.filter(actor, action, objectType, objectId, result, from, to, keyword);
        return new Export<>(table, part -> history.list(filter, part));
    }

    private static @Nullable String shown(@Nullable Object value, JsonMapper json) {
        return value == null ? null : json.writeValueAsString(value);
    }

    private static String words(io.tidepool.api.audit.Operation.Result result) {
        return switch (result) {
            case DONE -> "成功";
            case REFUSED -> "被拒绝";
            case FAILED -> "失败";
        };
    }
}
