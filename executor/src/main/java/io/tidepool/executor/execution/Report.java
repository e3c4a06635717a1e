package io.tidepool.executor.execution;

import io.tidepool.executor.certificate.DrainCertificate;
import io.tidepool.executor.cluster.ClusterId;
import io.tidepool.executor.device.DeviceId;
import io.tidepool.executor.selection.Selection;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the order side is told. The id says what happened, so that the same fact sent twice has the same id.
 *
 * @param traceId of the command that asked for it; null when it told none
 */
public record Report(
        String id,
        long orderId,
        ClusterId clusterId,
        Instant at,
        Body body,
        @Nullable String traceId) {
    /** The kinds of reports. */
    public sealed interface Body {}

    /**
     * A removal plan, or why there is none: exactly one of selection and failure is given.
     *
     * @param certificate what the drain of the chosen nodes would do; null when none is chosen
     */
    public record Planned(
            String planId,
            PlanPurpose purpose,
            @Nullable Selection selection,
            @Nullable DrainCertificate certificate,
            @Nullable String failure)
            implements Body {}

    public record StepDone(
            String executionId,
            DeviceId deviceId,
            @Nullable String nodeName,
            Step step,
            int attempts,
            Instant startedAt,
            Instant finishedAt,
            String detail)
            implements Body {}

    public record StepBlocked(
            String executionId,
            DeviceId deviceId,
            @Nullable String nodeName,
            Step step,
            Instant since,
            List<Blocker> blockers)
            implements Body {
        public StepBlocked {
            blockers = List.copyOf(blockers);
        }
    }

    public record Finished(
            String executionId,
            Outcome outcome,
            List<DeviceOutcome> devices,
            @Nullable String failureReason) implements Body {
        public Finished {
            devices = List.copyOf(devices);
        }
    }

    /**
     * @param unmoved of an entry that did not complete: the machine certainly is where it was
     */
    public record DeviceOutcome(
            DeviceId deviceId,
            Outcome outcome,
            @Nullable String nodeName,
            @Nullable String errorCode,
            @Nullable String errorMessage,
            boolean unmoved) {}

    static Report of(Execution execution, Instant at, Body body) {
        return of(execution.origin(), at, body);
    }

    static Report of(Origin origin, Instant at, Body body) {
        return new Report(
                UUID.nameUUIDFromBytes(identity(body).getBytes(StandardCharsets.UTF_8))
                        .toString(),
                origin.orderId(),
                origin.clusterId(),
                at,
                body,
                origin.traceId());
    }

    private static String identity(Body body) {
        if (body instanceof Planned planned) {
            return "planned " + planned.planId();
        } else if (body instanceof StepDone done) {
            return "done " + done.executionId() + " " + done.deviceId() + " " + done.step();
        } else if (body instanceof StepBlocked blocked) {
            return "blocked " + blocked.executionId() + " " + blocked.deviceId() + " " + blocked.step() + " "
                    + blocked.blockers();
        } else if (body instanceof Finished finished) {
            return "finished " + finished.executionId();
        }
        throw new IllegalStateException("no identity for " + body);
    }
}
