package io.tidepool.api.notification;

import java.time.Duration;
import java.util.Optional;

/** Notices that wait to be addressed. */
public interface NoticeBook {
    /** Keeps it with the present transaction; one whose key is known is not kept again. */
    void add(Notice notice);

    /** Takes the oldest that waits, for so long; nobody else takes it meanwhile. */
    Optional<Notice> take(Duration hold);

    void addressed(long id);
}
