package io.tidepool.api.retention;

import io.tidepool.api.settings.Setting;
import io.tidepool.api.settings.SettingCatalogue;

/** Facts that are kept equally long. */
public enum KeptFacts {
    SNAPSHOTS(SettingCatalogue.SNAPSHOT_DAYS),
    ROLLUPS(SettingCatalogue.ROLLUP_DAYS),
    NODE_SAMPLES(SettingCatalogue.NODE_SAMPLE_DAYS),
    VERDICTS(SettingCatalogue.VERDICT_DAYS),
    ORDERS_AND_REPORTS(SettingCatalogue.ORDER_DAYS);

    private final Setting<Integer> days;

    KeptFacts(Setting<Integer> days) {
        this.days = days;
    }

    Setting<Integer> days() {
        return days;
    }
}
