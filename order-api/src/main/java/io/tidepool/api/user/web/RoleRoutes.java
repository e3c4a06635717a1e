package io.tidepool.api.user.web;

import io.swagger.v3.oas.annotations.Operation;
import io.tidepool.api.request.Actor;
import io.tidepool.api.request.Refusal;
import io.tidepool.api.user.Permission;
import io.tidepool.api.user.Role;
import io.tidepool.api.user.RoleRights;
import io.tidepool.api.user.Roles;
import io.tidepool.api.web.Envelope;
import io.tidepool.api.web.Permit;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/roles")
class RoleRoutes {
    private final Roles roles;

    RoleRoutes(Roles roles) {
        this.roles = roles;
    }

    record NewPermissions(
            @Nullable Set<Permission> permissions, @Nullable Long version) {}

    @GetMapping("/list")
    @Permit(Permission.USERS_MANAGE)
    @Operation(operationId = "listRoles")
    Envelope<List<RoleRights>> list() {
        return Envelope.of(roles.all());
    }

    @PutMapping("/{role}/permissions")
    @Permit(Permission.USERS_MANAGE)
    @Operation(operationId = "changeRolePermissions")
    Envelope<RoleRights> permit(@PathVariable("role") Role role, @RequestBody NewPermissions body, Actor actor) {
        if (body.permissions() == null) {
            throw Refusal.invalid("permissions", "", "must list what the role may do");
        }
        if (body.version() == null) {
            throw Refusal.invalid("version", "", "must be the version that you have read");
        }
        return Envelope.of(roles.permit(role, body.permissions(), body.version(), actor));
    }
}
