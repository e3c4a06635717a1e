package io.tidepool.api.settings.web;

import io.swagger.v3.oas.annotations.Operation;
import io.tidepool.api.export.Export;
import io.tidepool.api.export.Table;
import io.tidepool.api.request.Page;
import io.tidepool.api.settings.SettingChanges;
import io.tidepool.api.settings.SettingView;
import io.tidepool.api.user.Permission;
import io.tidepool.api.web.Heavy;
import io.tidepool.api.web.Permit;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

@RestController
class SettingExport {
    private final SettingChanges settings;
    private final Table<SettingView> table;

    SettingExport(SettingChanges settings, JsonMapper json) {
        this.settings = settings;
        this.table = Table.<SettingView>named("系统设置", "settings")
                .with("设置项", SettingView::key)
                .with("当前值", setting -> shown(setting.value(), json))
                .with("默认值", setting -> shown(setting.defaultValue(), json))
                .with("说明", SettingView::description)
                .with("修改人", SettingView::updatedBy)
                .withTime("修改时间", SettingView::updatedAt);
    }

    /** The whole list. */
    @GetMapping("/api/system/config.csv")
    @Permit(Permission.READ)
    @Heavy
    @Operation(operationId = "exportSettings")
    Export<SettingView> settings() {
        return new Export<>(table, part -> Page.whole(settings.all()));
    }

    private static Object shown(Object value, JsonMapper json) {
        return value instanceof String || value instanceof Number || value instanceof Boolean
                ? value
                : json.writeValueAsString(value);
    }
}
