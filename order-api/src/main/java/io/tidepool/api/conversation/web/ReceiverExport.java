package io.tidepool.api.conversation.web;

import io.swagger.v3.oas.annotations.Operation;
import io.tidepool.api.conversation.Receiver;
import io.tidepool.api.conversation.Receivers;
import io.tidepool.api.export.Export;
import io.tidepool.api.export.Table;
import io.tidepool.api.request.Page;
import io.tidepool.api.user.Permission;
import io.tidepool.api.web.Heavy;
import io.tidepool.api.web.Permit;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ReceiverExport {
    private static final Table<Receiver> TABLE = Table.<Receiver>named("回调接收方", "callback-receivers")
            .with("名称", Receiver::name)
            .with("地址", Receiver::url)
            .with("启用", Receiver::enabled)
            .withTime("停用时间", Receiver::disabledAt)
            .with("停用原因", Receiver::disabledReason)
            .withTime("旧密钥有效至", Receiver::previousUntil)
            .with("创建人", Receiver::createdBy)
            .withTime("创建时间", Receiver::createdAt)
            .withTime("更新时间", Receiver::updatedAt)
            .with("编号", Receiver::id);

    private final Receivers receivers;

    ReceiverExport(Receivers receivers) {
        this.receivers = receivers;
    }

    /** The whole list. */
    @GetMapping("/api/maintenance/receivers/list.csv")
    @Permit(Permission.SETTINGS_WRITE)
    @Heavy
    @Operation(operationId = "exportCallbackReceivers")
    Export<Receiver> receivers() {
        return new Export<>(TABLE, part -> Page.whole(receivers.all()));
    }
}
