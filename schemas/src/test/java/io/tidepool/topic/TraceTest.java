package io.tidepool.topic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.topic.Trace.Stage;
import java.time.Instant;
import java.util.Arrays;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceTest {
    private static final Instant TEN = Instant.parse("2026-11-23T10:00:00Z");
    private static final Trace TRACE = Trace.ofSample(7, "total", TEN);

    @Test
    void theSameSampleHasTheSameTraceForGood() {
        assertThat(TRACE.id()).isEqualTo("a1b4180452728b8cc15ea816e3680e6e");
        assertThat(Trace.ofSample(7, "total", TEN.plusNanos(999_999)))
                .as("the wire has milliseconds")
                .isEqualTo(TRACE);
    }

    @Test
    void anotherSampleOrOrderHasAnother() {
        assertThat(Arrays.asList(
                        TRACE,
                        Trace.ofSample(8, "total", TEN),
                        Trace.ofSample(7, "total_gpu", TEN),
                        Trace.ofSample(7, "total", TEN.plusMillis(1)),
                        Trace.ofOrder(7),
                        Trace.ofOrder(8)))
                .doesNotHaveDuplicates();
    }

    @Test
    void stagesOfATraceAreSpansOfTheirOwn() {
        assertThat(Arrays.stream(Stage.values()).map(TRACE::traceparent))
                .doesNotHaveDuplicates()
                .allSatisfy(header -> assertThat(header).matches("00-" + TRACE.id() + "-[0-9a-f]{16}-01"));
    }

    @Test
    void whatAStageWritesTheNextOneReads() {
        assertThat(Trace.in(headers(TRACE.traceparent(Stage.COLLECT)))).contains(TRACE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00", "00-0af7651916cd43dd8448eb211c80319-b7ad6b7169203331-01", "ff-x-y-01"})
    void whatIsNoTraceIsNone(String value) {
        assertThat(Trace.in(headers(value))).isEmpty();
        assertThat(Trace.in(new RecordHeaders())).isEmpty();
    }

    private static RecordHeaders headers(String traceparent) {
        var headers = new RecordHeaders();
        headers.add(Trace.HEADER, traceparent.getBytes(UTF_8));
        return headers;
    }
}
