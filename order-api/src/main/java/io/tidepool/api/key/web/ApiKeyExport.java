package io.tidepool.api.key.web;

import io.swagger.v3.oas.annotations.Operation;
import io.tidepool.api.export.Export;
import io.tidepool.api.export.Table;
import io.tidepool.api.key.ApiKey;
import io.tidepool.api.key.ApiKeys;
import io.tidepool.api.user.Permission;
import io.tidepool.api.web.Heavy;
import io.tidepool.api.web.Permit;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ApiKeyExport {
    private static final Table<ApiKey> TABLE = Table.<ApiKey>named("接口密钥", "api-keys")
            .with("系统", ApiKey::name)
            .with("角色", key -> key.role().label())
            .with("密钥开头", ApiKey::hint)
            .with("创建人", ApiKey::createdBy)
            .withTime("创建时间", ApiKey::createdAt)
            .withTime("最近使用时间", ApiKey::lastUsedAt)
            .withTime("吊销时间", ApiKey::revokedAt)
            .with("吊销人", ApiKey::revokedBy)
            .with("编号", ApiKey::id);

    private final ApiKeys keys;

    ApiKeyExport(ApiKeys keys) {
        this.keys = keys;
    }

    /** The whole list; of a key no more than its first characters. */
    @GetMapping("/api/api-keys/list.csv")
    @Permit(Permission.USERS_MANAGE)
    @Heavy
    @Operation(operationId = "exportApiKeys")
    Export<ApiKey> keys() {
        return new Export<>(TABLE, keys::list);
    }
}
