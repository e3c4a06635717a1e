package io.tidepool.api.settings;

/** What is in force now; a change is seen by every process within a second. */
@FunctionalInterface
public interface Settings {
    <T> T value(Setting<T> setting);
}
