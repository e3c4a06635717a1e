package io.tidepool.api.order.web;

import io.tidepool.api.order.Moved;
import io.tidepool.api.request.Refusal;
import io.tidepool.api.request.Refusal.Reason;

/** Refused moves in the words of requests. */
public final class Refusals {
    private Refusals() {}

    public static Refusal of(Moved.Refused refused) {
        return switch (refused.cause()) {
            case UNKNOWN_ORDER -> Refusal.because(Reason.NOT_FOUND, refused.message());
            case STALE_VERSION -> Refusal.because(Reason.CHANGED_MEANWHILE, refused.message());
            case ILLEGAL_TRANSITION, APPROVAL_REQUIRED, OWN_DECISION, STOPPED, DEVICE_TAKEN ->
                Refusal.because(Reason.WRONG_STATE, refused.message());
            case OVER_LIMIT -> Refusal.because(Reason.INVALID, refused.message());
        };
    }
}
