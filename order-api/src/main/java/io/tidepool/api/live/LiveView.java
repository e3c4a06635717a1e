package io.tidepool.api.live;

import io.tidepool.api.settings.SettingCatalogue;
import io.tidepool.api.settings.Settings;
import java.time.Instant;
import java.time.ZoneId;

/** Tells what is going on from the view of the topics, or from the database while that view is not to be trusted. */
public final class LiveView {
    private final StreamView streams;
    private final LiveTables database;
    private final Settings settings;

    public LiveView(StreamView streams, LiveTables database, Settings settings) {
        this.streams = streams;
        this.database = database;
        this.settings = settings;
    }

    /** @param resourceType the part of every cluster whose figures are wanted */
    public Live now(String resourceType, Instant now) {
        var dayBegan = dayBegan(now);
        return streams.look(now)
                .map(picture -> Live.of(Live.Source.STREAMS, picture.asOf(), picture, dayBegan, resourceType))
                .orElseGet(() -> Live.of(Live.Source.DATABASE, now, database, dayBegan, resourceType));
    }

    /** How many strategies have had an order since midnight of the configured zone. */
    public long triggeredToday(Instant now) {
        var dayBegan = dayBegan(now);
        return streams.lastTriggers(now)
                .map(triggers -> Picture.since(dayBegan, triggers))
                .orElseGet(() -> database.triggeredSince(dayBegan))
                .size();
    }

    private Instant dayBegan(Instant now) {
        var zone = ZoneId.of(settings.value(SettingCatalogue.ZONE));
        return now.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
    }
}
