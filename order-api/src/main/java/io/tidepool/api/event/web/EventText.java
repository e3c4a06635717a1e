package io.tidepool.api.event.web;

import io.tidepool.api.event.Event;
import io.tidepool.api.event.Event.NotificationArrived;
import io.tidepool.api.event.Event.OrderChanged;
import io.tidepool.api.event.Told;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;

/** How events look on the wire. */
final class EventText {
    private static final int RETRY_MILLIS = 3_000;
    static final String HEARTBEAT = ": heartbeat\n\n";
    static final String RESYNC = "event:resync\ndata:{}\n\n";

    private final JsonMapper json;

    EventText(JsonMapper json) {
        this.json = json;
    }

    /** An id without data: nothing happens at the client, but it knows where to go on from. */
    String beginning(Instant now) {
        return ": listening\nretry:" + RETRY_MILLIS + "\nid:" + now.toEpochMilli() + "\n\n";
    }

    /** The last of them has the id, so that a client that gets only some of them comes back for all. */
    String of(List<Told> all) {
        var latest = all.stream().map(Told::at).max(Instant::compareTo).orElseThrow();
        var text = new StringBuilder();
        for (var i = 0; i < all.size(); i++) {
            var event = all.get(i).event();
            text.append("event:").append(name(event));
            if (i == all.size() - 1) {
                text.append("\nid:").append(latest.toEpochMilli());
            }
            text.append("\ndata:").append(json.writeValueAsString(event)).append("\n\n");
        }
        return text.toString();
    }

    private static String name(Event event) {
        if (event instanceof OrderChanged) {
            return "order";
        }
        return event instanceof NotificationArrived ? "notification" : "snapshot";
    }

    String end(EventStream.End reason) {
        return "event:end\ndata:{\"reason\":\"" + reason.name().toLowerCase(Locale.ROOT) + "\"}\n\n";
    }
}
