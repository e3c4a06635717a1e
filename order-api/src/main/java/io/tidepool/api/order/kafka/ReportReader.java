package io.tidepool.api.order.kafka;

import io.tidepool.api.order.RemovalPlan;
import io.tidepool.api.order.RemovalPlan.Certificate;
import io.tidepool.api.order.Report;
import io.tidepool.api.order.Reports;
import io.tidepool.api.order.Reservation;
import io.tidepool.letter.Defect;
import io.tidepool.letter.UnusableRecord;
import io.tidepool.schema.DrainCertificate;
import io.tidepool.schema.ExecutionOutcome;
import io.tidepool.schema.Finished;
import io.tidepool.schema.StepBlocked;
import io.tidepool.schema.StepDone;
import java.time.InstantSource;
import java.util.Locale;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Hands the executor's reports to the orders. */
@Component
public class ReportReader {
    private static final Logger log = LoggerFactory.getLogger(ReportReader.class);

    private final Reports reports;
    private final AvroJson json;
    private final InstantSource clock;

    ReportReader(Reports reports, AvroJson json, InstantSource clock) {
        this.reports = reports;
        this.json = json;
        this.clock = clock;
    }

    /** @throws UnusableRecord when the report makes no sense */
    public void read(io.tidepool.schema.Report record) {
        var received = reports.receive(
                new Report(record.getReportId(), record.getOrderId(), body(record.getBody())), clock.instant());
        log.debug("report {} of order {}: {}", record.getReportId(), record.getOrderId(), received);
    }

    private Report.Body body(Object body) {
        if (body instanceof io.tidepool.schema.RemovalPlan plan) {
            return new Report.Planned(plan(plan));
        }
        if (body instanceof StepDone step) {
            return new Report.Step(
                    id(step.getExecutionId()),
                    step.getDeviceId(),
                    step.getNodeName(),
                    step.getStep().name().toLowerCase(Locale.ROOT),
                    step.getAttempts(),
                    step.getStartedAt(),
                    step.getFinishedAt(),
                    step.getDetail(),
                    null);
        }
        if (body instanceof StepBlocked step) {
            return new Report.Step(
                    id(step.getExecutionId()),
                    step.getDeviceId(),
                    step.getNodeName(),
                    step.getStep().name().toLowerCase(Locale.ROOT),
                    1,
                    step.getSince(),
                    null,
                    "",
                    json.of(step.getBlockers()));
        }
        if (body instanceof Finished finished) {
            return finished(finished);
        }
        throw new UnusableRecord("unknown report " + body.getClass().getSimpleName());
    }

    private RemovalPlan plan(io.tidepool.schema.RemovalPlan plan) {
        return new RemovalPlan(
                id(plan.getPlanId()),
                switch (plan.getPurpose()) {
                    case PREVIEW -> RemovalPlan.Purpose.PREVIEW;
                    case EXECUTION -> RemovalPlan.Purpose.EXECUTION;
                    case UNRECOGNISED -> throw new UnusableRecord("unknown purpose of a plan");
                },
                plan.getNodes().stream()
                        .filter(node -> node.getRank() != null && node.getDeviceId() != null)
                        .map(node -> new RemovalPlan.Node(
                                node.getDeviceId(), node.getNodeName(), node.getNodeUid(), node.getChosen()))
                        .toList(),
                plan.getFingerprint(),
                plan.getShortfall(),
                plan.getFailure(),
                plan.getCertificate() == null ? null : certificate(plan.getCertificate()),
                json.of(plan));
    }

    /** A verdict we do not know proves nothing and forbids nothing. */
    private static Certificate certificate(DrainCertificate certificate) {
        return new Certificate(
                switch (certificate.getVerdict()) {
                    case DRAINABLE -> Certificate.Verdict.DRAINABLE;
                    case BLOCKED -> Certificate.Verdict.BLOCKED;
                    case UNKNOWN, UNRECOGNISED -> Certificate.Verdict.UNKNOWN;
                },
                certificate.getNodes(),
                certificate.getReasons());
    }

    private static Report.Finished finished(Finished finished) {
        return new Report.Finished(
                id(finished.getExecutionId()),
                finished.getDevices().stream()
                        .map(device -> new Reservation.End(
                                device.getDeviceId(),
                                device.getOutcome() == ExecutionOutcome.COMPLETED,
                                device.getNodeName(),
                                device.getErrorCode(),
                                device.getErrorMessage(),
                                device.getUnmoved()))
                        .toList(),
                finished.getFailureReason());
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new UnusableRecord(Defect.INVALID, "an id is \"" + text + "\", must be a UUID", e);
        }
    }
}
