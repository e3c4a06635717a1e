package io.tidepool.local.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutsideSystemTest {
    private static final String KEY = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String CONFIRMED = "{\"type\":\"maintenance.confirmed\",\"data\":{\"order_id\":7,"
            + "\"order_number\":\"ESO7\",\"version\":2,\"status\":\"pending_confirmation\","
            + "\"confirmed_start\":\"2099-01-01T00:00:00Z\",\"confirmed_end\":\"2099-01-01T01:00:00Z\"}}";

    private final BlockingQueue<String> calls = new LinkedBlockingQueue<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private HttpServer api = server();
    private OutsideSystem system = system(null);

    @TempDir
    private Path folder = Path.of(".");

    private HttpServer server() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
            server.createContext("/", exchange -> {
                exchange.getRequestBody().readAllBytes();
                calls.add(exchange.getRequestURI().getPath() + " "
                        + exchange.getRequestHeaders().getFirst("webhook-id"));
                var body = "{\"code\":200}".getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(refusals.getAndDecrement() > 0 ? 400 : 200, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            return server;
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private OutsideSystem system(@Nullable Path data) {
        return new OutsideSystem(
                URI.create("http://127.0.0.1:" + api.getAddress().getPort()), Habits.TEST, data);
    }

    @BeforeEach
    void start() {
        api.start();
    }

    @AfterEach
    void stop() {
        system.close();
        api.stop(0);
    }

    private OutsideSystem.Heard tell(String id, String body) throws Exception {
        var now = Instant.now().getEpochSecond();
        return system.hear(
                body,
                Map.of(
                        "webhook-id", List.of(id),
                        "webhook-timestamp", List.of(Long.toString(now)),
                        "webhook-signature", List.of(new Webhook(KEY).sign(id, now, body))));
    }

    private List<String> called(int count) throws InterruptedException {
        var found = new java.util.ArrayList<String>();
        for (var i = 0; i < count; i++) {
            found.add(String.valueOf(calls.poll(10, TimeUnit.SECONDS)));
        }
        return found;
    }

    @Test
    void aConfirmationIsAgreedToAndSaidTwice() throws Exception {
        system.introduce("tpk_x", KEY);
        refusals.set(1);
        assertThat(tell("m1", CONFIRMED)).isEqualTo(OutsideSystem.Heard.TAKEN);
        assertThat(called(3))
                .as("too early, heard, and once more")
                .containsOnly("/api/maintenance/7/downstream-confirmation accept-7-2");
    }

    @Test
    void whatIsToldTwiceOrTooLateCountsOnce() throws Exception {
        system.introduce("tpk_x", KEY);
        tell("m2", CONFIRMED.replace("\"version\":2", "\"version\":3"));
        tell("m2", CONFIRMED.replace("\"version\":2", "\"version\":3"));
        tell("m1", CONFIRMED);
        assertThat(called(2)).containsOnly("/api/maintenance/7/downstream-confirmation accept-7-3");
        assertThat(calls.poll(300, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void aForgedCallbackIsRefusedAndOneFromAStrangerToo() throws Exception {
        assertThat(tell("m1", CONFIRMED)).isEqualTo(OutsideSystem.Heard.STRANGER);
        system.introduce("tpk_x", "whsec_" + "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo=");
        assertThat(tell("m1", CONFIRMED)).isEqualTo(OutsideSystem.Heard.FORGED);
        assertThat(calls.poll(200, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void theKeysAreKeptOverARestart() {
        var first = system(folder);
        first.introduce("tpk_x", KEY);
        assertThat(system(folder).introduced()).isTrue();
        assertThat(system(folder.resolve("other")).introduced()).isFalse();
        assertThatThrownBy(() -> first.introduce("", KEY)).isInstanceOf(IllegalArgumentException.class);
    }
}
