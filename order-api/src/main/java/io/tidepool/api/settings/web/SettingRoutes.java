package io.tidepool.api.settings.web;

import io.swagger.v3.oas.annotations.Operation;
import io.tidepool.api.request.Actor;
import io.tidepool.api.settings.SettingChanges;
import io.tidepool.api.settings.SettingView;
import io.tidepool.api.user.Permission;
import io.tidepool.api.web.Envelope;
import io.tidepool.api.web.Permit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/system/config")
class SettingRoutes {
    private final SettingChanges settings;

    SettingRoutes(SettingChanges settings) {
        this.settings = settings;
    }

    @GetMapping
    @Permit(Permission.READ)
    @Operation(operationId = "listSettings")
    Envelope<List<SettingView>> all() {
        return Envelope.of(settings.all());
    }

    /** The body maps keys to values; what it does not name stays as it is. */
    @PutMapping
    @Permit(Permission.SETTINGS_WRITE)
    @Operation(operationId = "changeSettings")
    Envelope<List<SettingView>> change(@RequestBody Map<String, @Nullable Object> values, Actor actor) {
        return Envelope.of(settings.change(values, actor));
    }
}
