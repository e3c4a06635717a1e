package io.tidepool.api.notification;

import io.tidepool.api.request.Page;
import io.tidepool.api.request.Paging;
import org.jspecify.annotations.Nullable;

/** The messages in the page, each of its recipient only. */
public interface InboxBook {
    /** Newest first. */
    Page<InboxItem> list(String username, boolean unreadOnly, Paging paging);

    long unread(String username);

    /**
     * Marks one as read, or all when the id is null.
     *
     * @return how many there are of these
     */
    int read(String username, @Nullable Long id);
}
