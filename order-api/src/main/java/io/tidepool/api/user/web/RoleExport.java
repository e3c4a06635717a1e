package io.tidepool.api.user.web;

import io.swagger.v3.oas.annotations.Operation;
import io.tidepool.api.export.Export;
import io.tidepool.api.export.Table;
import io.tidepool.api.request.Page;
import io.tidepool.api.user.Permission;
import io.tidepool.api.user.RoleRights;
import io.tidepool.api.user.Roles;
import io.tidepool.api.web.Heavy;
import io.tidepool.api.web.Permit;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class RoleExport {
    private static final Table<RoleRights> TABLE = Table.<RoleRights>named("角色", "roles")
            .with("角色", rights -> rights.name().label())
            .with("说明", RoleRights::description)
            .with(
                    "权限",
                    rights -> rights.permissions().stream()
                            .sorted()
                            .map(RoleExport::words)
                            .toList());

    private final Roles roles;

    RoleExport(Roles roles) {
        this.roles = roles;
    }

    /** The whole list. */
    @GetMapping("/api/roles/list.csv")
    @Permit(Permission.USERS_MANAGE)
    @Heavy
    @Operation(operationId = "exportRoles")
    Export<RoleRights> roles() {
        return new Export<>(TABLE, part -> Page.whole(roles.all()));
    }

    private static String words(Permission permission) {
        return switch (permission) {
            case READ -> "查看";
            case OWN_SESSION -> "登录";
            case STRATEGIES_WRITE -> "管理策略";
            case ORDERS_WRITE -> "处理订单";
            case DEVICES_WRITE -> "管理设备";
            case CLUSTERS_WRITE -> "管理集群";
            case SETTINGS_WRITE -> "修改设置";
            case USERS_MANAGE -> "管理用户";
            case MAINTENANCE_CALL -> "请求维护";
            case ROSTER_WRITE -> "管理值班表";
            case NOTIFICATIONS_MANAGE -> "管理通知";
            case OPERATIONS_READ -> "查看操作日志";
            case SECRETS_ROTATE -> "轮换密钥";
        };
    }
}
