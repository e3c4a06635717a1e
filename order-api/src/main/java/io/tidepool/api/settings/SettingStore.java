package io.tidepool.api.settings;

import java.util.List;

/** Keeps what people have set. */
public interface SettingStore extends Settings {
    /** Every setting with its present value. */
    List<SettingView> all();

    /**
     * Sets one.
     *
     * @param value in the JSON shape, already checked
     */
    void put(String key, Object value, String by);
}
