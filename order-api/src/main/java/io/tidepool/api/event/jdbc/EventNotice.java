package io.tidepool.api.event.jdbc;

import io.tidepool.api.event.Event;
import io.tidepool.api.event.Event.NotificationArrived;
import io.tidepool.api.event.Event.OrderChanged;
import io.tidepool.api.event.Event.SnapshotTaken;
import io.tidepool.api.event.Told;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** An event as the text of a notification: the milliseconds of the database, a space, JSON. */
@Component
class EventNotice {
    static final String CHANNEL = "tidepool_events";

    private final JsonMapper json;

    EventNotice(JsonMapper json) {
        this.json = json;
    }

    /** Exactly one is there. An older instance reads a kind that it does not know as none. */
    private record Body(
            @Nullable OrderChanged order,
            @Nullable SnapshotTaken snapshot,
            @Nullable NotificationArrived notification) {}

    String body(Event event) {
        if (event instanceof OrderChanged order) {
            return json.writeValueAsString(new Body(order, null, null));
        }
        if (event instanceof NotificationArrived notification) {
            return json.writeValueAsString(new Body(null, null, notification));
        }
        return json.writeValueAsString(new Body(null, (SnapshotTaken) event, null));
    }

    /** Null when a newer instance speaks of what this one does not know. */
    @Nullable Told told(String notice) {
        var space = notice.indexOf(' ');
        var at = Instant.ofEpochMilli(Long.parseLong(notice, 0, space, 10));
        var body = json.readValue(notice.substring(space + 1), Body.class);
        if (body.order() != null) {
            return new Told(at, body.order());
        }
        if (body.notification() != null) {
            return new Told(at, body.notification());
        }
        return body.snapshot() == null ? null : new Told(at, body.snapshot());
    }
}
