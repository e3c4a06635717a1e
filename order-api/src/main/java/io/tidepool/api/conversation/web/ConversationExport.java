package io.tidepool.api.conversation.web;

import io.swagger.v3.oas.annotations.Operation;
import io.tidepool.api.conversation.Conversation;
import io.tidepool.api.conversation.Remark;
import io.tidepool.api.export.Export;
import io.tidepool.api.export.Table;
import io.tidepool.api.user.Permission;
import io.tidepool.api.web.Heavy;
import io.tidepool.api.web.Permit;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ConversationExport {
    private static final Table<Remark> TABLE = Table.<Remark>named("维护对话", "conversation")
            .withTime("时间", Remark::createdAt)
            .with("方向", remark -> remark.direction() == Remark.Direction.IN ? "收到" : "发出")
            .with("事件", Remark::event)
            .with("消息编号", Remark::messageId)
            .with("来自", Remark::by)
            .with("内容", Remark::payload)
            .with("状态", remark -> words(remark.status()))
            .with("尝试次数", Remark::attempts)
            .with("错误", Remark::errorMessage)
            .withTime("下次尝试时间", Remark::nextAttemptAt)
            .withTime("更新时间", Remark::updatedAt)
            .with("编号", Remark::id);

    private final Conversation conversation;

    ConversationExport(Conversation conversation) {
        this.conversation = conversation;
    }

    /** All that was said about an order. */
    @GetMapping("/api/maintenance/{id}/conversation.csv")
    @Permit(Permission.READ)
    @Heavy
    @Operation(operationId = "exportConversation")
    Export<Remark> of(@PathVariable("id") long id) {
        return new Export<>(TABLE, part -> conversation.of(id, part));
    }

    private static String words(Remark.Status status) {
        return switch (status) {
            case PENDING -> "待发送";
            case DELIVERED -> "已送达";
            case FAILED -> "失败";
            case RECEIVED -> "已接收";
            case REPEATED -> "重复";
            case REFUSED -> "被拒绝";
        };
    }
}
