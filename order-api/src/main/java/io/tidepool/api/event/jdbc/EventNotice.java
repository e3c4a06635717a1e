package io.tidepool.api.event.jdbc;

import io.tidepool.api.event.Event;
import io.tidepool.api.event.Event.NotificationArrived;
import io.tidepool.api.event.Event.OrderChanged;
import io.tidepool.api.event.Event.SnapshotTaken;
import io.tidepool.api.event.Told;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Events as the text of a notification: the milliseconds of the database, a space, JSON. */
@Component
class EventNotice {
    static final String CHANNEL = "tidepool_events";

    /** Snapshots come in thousands; PostgreSQL takes 8,000 bytes in one notification, and each of these at most 150. */
    private static final int SNAPSHOTS = 50;

    private final JsonMapper json;

    EventNotice(JsonMapper json) {
        this.json = json;
    }

    /** Exactly one is there. An older instance reads a kind that it does not know as none. */
    private record Body(
            @Nullable OrderChanged order,
            @Nullable List<SnapshotTaken> snapshots,
            @Nullable NotificationArrived notification) {
        Stream<Event> events() {
            return Stream.of(
                            Stream.ofNullable(order),
                            Stream.ofNullable(snapshots).flatMap(List::stream),
                            Stream.ofNullable(notification))
                    .flatMap(stream -> stream);
        }
    }

    /** As few as can be, without the milliseconds. */
    List<String> bodies(List<? extends Event> events) {
        var bodies = new ArrayList<Body>();
        var snapshots = new ArrayList<SnapshotTaken>();
        for (var event : events) {
            if (event instanceof OrderChanged order) {
                bodies.add(new Body(order, null, null));
            } else if (event instanceof NotificationArrived notification) {
                bodies.add(new Body(null, null, notification));
            } else if (event instanceof SnapshotTaken snapshot) {
                snapshots.add(snapshot);
            }
        }
        for (var from = 0; from < snapshots.size(); from += SNAPSHOTS) {
            var to = Math.min(snapshots.size(), from + SNAPSHOTS);
            bodies.add(new Body(null, snapshots.subList(from, to), null));
        }
        return bodies.stream().map(json::writeValueAsString).toList();
    }

    /** None when a newer instance speaks of what this one does not know. */
    List<Told> told(String notice) {
        var space = notice.indexOf(' ');
        var at = Instant.ofEpochMilli(Long.parseLong(notice, 0, space, 10));
        return json.readValue(notice.substring(space + 1), Body.class)
                .events()
                .map(event -> new Told(at, event))
                .toList();
    }
}
