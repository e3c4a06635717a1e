package io.tidepool.executor.kafka;

import io.tidepool.executor.execution.Outbox;
import io.tidepool.executor.execution.Report;
import io.tidepool.topic.Topic;
import io.tidepool.topic.Trace;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.InterruptException;

/** Sends waiting reports and strikes them off when the broker has them: at least once, always with the same id. */
public final class ReportSender extends Worker {
    private static final int BATCH = 100;
    private static final Duration IDLE = Duration.ofMillis(300);
    private static final long SECONDS = 30;

    private final KafkaEnds kafka;
    private final Outbox outbox;

    public ReportSender(KafkaEnds kafka, Outbox outbox) {
        super("reports");
        this.kafka = kafka;
        this.outbox = outbox;
    }

    @Override
    void work() throws Exception {
        try (var producer = kafka.<io.tidepool.schema.Report>producer()) {
            while (!stopped()) {
                if (outbox.forward(BATCH, reports -> send(producer, reports)) == 0) {
                    pause(IDLE);
                }
            }
        }
    }

    private void send(Producer<String, io.tidepool.schema.Report> producer, List<Report> reports) {
        var sent = new ArrayList<Future<RecordMetadata>>();
        for (var report : reports) {
            sent.add(producer.send(record(report)));
        }
        try {
            for (var future : sent) {
                future.get(SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the broker did not take the reports", e);
        }
    }

    private ProducerRecord<String, io.tidepool.schema.Report> record(Report report) {
        var record = new ProducerRecord<>(
                Topic.REPORTS.topicName(),
                Long.toString(report.orderId()),
                ReportWriting.wire(report, kafka.process()));
        header(record, "ce_specversion", "1.0");
        header(record, "ce_id", report.id());
        header(record, "ce_source", kafka.process());
        header(record, "ce_type", "tidepool.report." + ReportWriting.kind(report.body()));
        header(record, "ce_time", report.at().toString());
        header(record, "ce_subject", Long.toString(report.orderId()));
        if (report.traceId() != null) {
            header(record, Trace.HEADER, new Trace(report.traceId()).traceparent(Trace.Stage.EXECUTE));
        }
        return record;
    }

    private static void header(ProducerRecord<?, ?> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
