package io.tidepool.api.audit;

import io.tidepool.api.request.Actor;
import org.jspecify.annotations.Nullable;

/**
 * One thing somebody did or tried.
 *
 * @param action such as {@code update_strategy}
 * @param before the object as it was, without secrets; null when it was not there
 * @param after the object as it is, without secrets; null when it is gone
 * @param message why it was refused; empty when it was done
 */
public record Operation(
        Actor actor,
        String action,
        String objectType,
        String objectId,
        @Nullable Object before,
        @Nullable Object after,
        Result result,
        String message) {
    private static final int LONGEST_ID = 128;
    private static final int LONGEST_ACTION = 128;

    public Operation {
        // Addresses and attempted names are as long as the caller likes.
        objectId = cut(objectId, LONGEST_ID);
        action = cut(action, LONGEST_ACTION);
    }

    private static String cut(String text, int longest) {
        return text.length() > longest ? text.substring(0, longest - 1) + "…" : text;
    }

    /** How it ended. */
    public enum Result {
        DONE,
        REFUSED,
        FAILED
    }

    /** Something that was done. */
    public static Operation of(
            Actor actor,
            String action,
            String objectType,
            Object objectId,
            @Nullable Object before,
            @Nullable Object after) {
        return new Operation(actor, action, objectType, objectId.toString(), before, after, Result.DONE, "");
    }
}
