package io.tidepool.api.live;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The view that is kept from the topics. */
@FunctionalInterface
public interface StreamView {
    /** What it holds; empty when it cannot be read, or is not known to be of the last seconds. Never waits. */
    Optional<Picture> look(Instant now);

    /** Of that {@link Picture#lastTriggers} alone, which is far less to read. */
    default Optional<Map<Long, Instant>> lastTriggers(Instant now) {
        return look(now).map(Picture::lastTriggers);
    }
}
