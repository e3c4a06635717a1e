package io.tidepool.api.notification;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One try of a delivery, as the log has it. */
public record DeliveryAttempt(
        int attempt,
        LogStatus status,
        Instant sendTime,
        @Nullable String errorMessage) {}
