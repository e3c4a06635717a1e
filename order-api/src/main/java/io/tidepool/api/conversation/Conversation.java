package io.tidepool.api.conversation;

import io.tidepool.api.request.Page;
import io.tidepool.api.request.Paging;
import java.time.Instant;
import java.util.Map;

/** Keeps what was said about maintenance orders, in the transaction of the order. */
public interface Conversation {
    /**
     * Keeps something to be told to the outside system; it leaves after the transaction.
     *
     * @param event such as {@code maintenance.confirmed}
     * @param data what JSON can hold
     */
    void tell(long orderId, String event, Map<String, Object> data, Instant at);

    /** Keeps what was heard and what came of it. */
    void hear(long orderId, Heard heard, Instant at);

    /** Newest first. */
    Page<Remark> of(long orderId, Paging paging);

    /** Whether this very message was heard before and acted upon. */
    boolean heard(long orderId, Heard.Message message);
}
