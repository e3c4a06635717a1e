package io.tidepool.collector.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.tidepool.collector.round.Reading;
import io.tidepool.collector.sample.ClusterSample;
import io.tidepool.collector.sample.Resources;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrometheusClusterReaderTest {
    private static final Reading.Complete BLIND = new Reading.Complete(ClusterSample.withoutUsage(
            List.of(NodeFiguresTest.node("bm-1", "10.0.0.1")), List.of(), "its Prometheus was not asked"));

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private HttpServer server;
    private volatile int status = 200;
    private volatile String answer = "";
    private volatile boolean hanging;

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var threads = Executors.newCachedThreadPool();
        server.setExecutor(threads);
        server.createContext("/prom/api/v1/query", exchange -> {
            asked.add(URLDecoder.decode(exchange.getRequestURI().getRawQuery(), StandardCharsets.UTF_8));
            try {
                if (hanging) {
                    end.await();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            var bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            try (var body = exchange.getResponseBody()) {
                if (bytes.length > 0) {
                    body.write(bytes);
                }
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
    }

    @Test
    void takesBothFiguresFromThere() {
        answer = vector("{\"node\": \"bm-1\", \"instance\": \"10.0.0.1:9100\"}", "2");

        var sample = read(address());

        assertThat(sample.usage()).isEqualTo(Map.of("bm-1", new Resources(2, 2.0 / (1L << 30))));
        assertThat(sample.usageFailure()).isNull();
        assertThat(asked)
                .hasSize(2)
                .allMatch(query -> query.contains("partial_response=false"))
                .anyMatch(query -> query.contains("node_cpu_seconds_total"))
                .anyMatch(query -> query.contains("node_memory_MemAvailable_bytes"));
    }

    @Test
    void aClusterThatNamesNoneIsLeftAsItIs() {
        var failed = new Reading.Failed("no answer");

        assertThat(reader(BLIND).read(StubClusters.cluster(null), Instant.MAX)).isEqualTo(BLIND);
        assertThat(reader(failed).read(StubClusters.cluster(address()), Instant.MAX))
                .isEqualTo(failed);
        assertThat(asked).isEmpty();
    }

    @Test
    void aRefusalIsTold() {
        status = 422;
        answer = "{\"status\": \"error\", \"error\": \"too many\\nsamples\"}";

        assertThat(failure(address())).isEqualTo("Prometheus answered 422: too many samples");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<html>",
                "{}",
                "{\"status\": \"success\"}",
                "{\"status\": \"success\", \"data\": {\"result\": [{\"metric\": {}, \"value\": [1, \"much\"]}]}}"
            })
    void somethingElseIsNotTakenForOne(String page) {
        answer = page;

        assertThat(failure(address())).isEqualTo("what answered is no Prometheus");
    }

    @Test
    void oneThatKnowsOtherNodesOnlyTellsNothing() {
        answer = vector("{\"instance\": \"10.9.9.9:9100\"}", "1");

        assertThat(failure(address()))
                .isEqualTo(
                        "Prometheus knows none of the nodes: 1 series of CPU and 1 of memory match no name or address");
    }

    @Test
    void oneThatHangsDoesNotCostTheRound() {
        hanging = true;
        var deadline = Instant.now().plusMillis(600);

        var sample = ((Reading.Complete) reader(BLIND).read(StubClusters.cluster(address()), deadline)).sample();

        assertThat(Instant.now()).isBefore(deadline);
        assertThat(sample.nodes()).hasSize(1);
        assertThat(sample.usageFailure()).matches("Prometheus gave no answer within \\d+ ms");
    }

    @Test
    void anAnswerWithoutEndIsCut() {
        answer = "[" + " ".repeat(17 << 20);

        assertThat(failure(address())).isEqualTo("Prometheus is not reachable: the answer is larger than 16 MiB");
    }

    @Test
    void oneThatIsAwayIsNotReachable() {
        server.stop(0);

        assertThat(failure(address())).startsWith("Prometheus is not reachable: ");
    }

    @Test
    void aRedirectionIsNotFollowed() {
        status = 302;

        assertThat(failure(address())).isEqualTo("Prometheus answered 302: no reason given");
    }

    @ParameterizedTest
    @CsvSource({
        "http://169.254.169.254/prom, the address of Prometheus leads to a link-local",
        "http://[fe80::1]:9090, the address of Prometheus leads to a link-local",
        "http://0.0.0.0:9090, the address of Prometheus leads to a link-local",
        "http://user:secret@127.0.0.1:9090, 'the address of Prometheus must have no user, query or fragment'",
        "http://127.0.0.1:9090?a=b, 'the address of Prometheus must have no user, query or fragment'",
        "file:///etc/hosts, the address of Prometheus is not one of http or https",
        "http://a b, the address of Prometheus is none",
        "http://nowhere.invalid, Prometheus is not reachable: no address for nowhere.invalid"
    })
    void someAddressesAreNotAsked(String address, String reason) {
        assertThat(failure(address)).startsWith(reason).doesNotContain("secret");
    }

    private String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/prom/";
    }

    private static String vector(String labels, String value) {
        return "{\"status\": \"success\", \"data\": {\"resultType\": \"vector\", \"result\": [{\"metric\": " + labels
                + ", \"value\": [1700000000.1, \"" + value + "\"]}]}}";
    }

    private static PrometheusClusterReader reader(Reading reading) {
        return new PrometheusClusterReader(new StubClusters(reading), InstantSource.system());
    }

    private static ClusterSample read(String address) {
        var reading = reader(BLIND).read(StubClusters.cluster(address), Instant.MAX);
        return ((Reading.Complete) reading).sample();
    }

    private static @Nullable String failure(String address) {
        var sample = read(address);
        assertThat(sample.usage()).isEmpty();
        return sample.usageFailure();
    }
}
