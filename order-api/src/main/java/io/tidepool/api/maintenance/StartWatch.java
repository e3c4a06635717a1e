package io.tidepool.api.maintenance;

import io.tidepool.api.order.Command.Pods;
import io.tidepool.api.request.Actor;
import io.tidepool.api.settings.SettingCatalogue;
import io.tidepool.api.settings.Settings;
import java.time.Duration;
import java.time.Instant;

/** Makes nodes ready in time for their maintenance, where a setting says so. A start that fails is left to people. */
public final class StartWatch {
    private final Machine.Due due;
    private final Maintenances maintenances;
    private final Settings settings;

    public StartWatch(Machine.Due due, Maintenances maintenances, Settings settings) {
        this.due = due;
        this.maintenances = maintenances;
        this.settings = settings;
    }

    public void look(Instant now) {
        if (!settings.value(SettingCatalogue.MAINTENANCE_AUTO_START)) {
            return;
        }
        var lead = Duration.ofMinutes(settings.value(SettingCatalogue.MAINTENANCE_LEAD_MINUTES));
        var pods = settings.value(SettingCatalogue.MAINTENANCE_DRAIN) ? Pods.LEAVE : Pods.STAY;
        due.before(now.plus(lead)).forEach(id -> maintenances.start(id, pods, null, Actor.SYSTEM, now));
    }
}
