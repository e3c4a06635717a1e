package io.tidepool.api.user.web;

import io.swagger.v3.oas.annotations.Operation;
import io.tidepool.api.export.Export;
import io.tidepool.api.export.Table;
import io.tidepool.api.user.Permission;
import io.tidepool.api.user.Role;
import io.tidepool.api.user.User;
import io.tidepool.api.user.Users;
import io.tidepool.api.web.Heavy;
import io.tidepool.api.web.Permit;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class UserExport {
    private static final Table<User> TABLE = Table.<User>named("用户", "users")
            .with("用户名", User::username)
            .with("姓名", User::displayName)
            .with("角色", user -> user.roles().stream().sorted().map(Role::label).toList())
            .with("启用", User::enabled)
            .with("创建人", User::createdBy)
            .withTime("创建时间", User::createdAt)
            .withTime("更新时间", User::updatedAt);

    private final Users users;

    UserExport(Users users) {
        this.users = users;
    }

    /** The whole list. */
    @GetMapping("/api/users/list.csv")
    @Permit(Permission.USERS_MANAGE)
    @Heavy
    @Operation(operationId = "exportUsers")
    Export<User> users() {
        return new Export<>(TABLE, users::list);
    }
}
