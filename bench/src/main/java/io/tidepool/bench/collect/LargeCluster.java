package io.tidepool.bench.collect;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.tidepool.local.simulator.access.ClusterCertificates;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * An API server that has nothing but lists: nodes, pods and node metrics of a cluster that exists while a page of it is
 * written. Like the real one it compresses for whoever asks for it.
 */
final class LargeCluster implements AutoCloseable {
    private static final int BUFFER = 1 << 16;
    private static final String NAME = "large";

    private final int nodes;
    private final int pods;
    private final Template node = Template.of("node");
    private final Template pod = Template.of("pod");
    private final Template metrics = Template.of("metrics");
    private final ClusterCertificates certificates = ClusterCertificates.of(NAME, null, Instant.now());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpsServer server;
    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong plainBytes = new AtomicLong();
    private final AtomicLong wireBytes = new AtomicLong();

    LargeCluster(int nodes, int pods) throws IOException {
        this.nodes = nodes;
        this.pods = pods;
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(certificates.sslContext()));
        server.createContext("/api/v1/nodes", exchange -> list(exchange, "NodeList", "v1", nodes, node));
        server.createContext("/api/v1/pods", exchange -> list(exchange, "PodList", "v1", pods, pod));
        server.createContext(
                "/apis/metrics.k8s.io/v1beta1/nodes",
                exchange -> list(exchange, "NodeMetricsList", "metrics.k8s.io/v1beta1", nodes, metrics));
        server.setExecutor(threads);
        server.start();
    }

    String kubeconfig() {
        return certificates.kubeconfig(
                NAME, "https://127.0.0.1:" + server.getAddress().getPort());
    }

    /**
     * What was asked and answered.
     *
     * @param plainBytes of JSON
     * @param wireBytes of bodies as they were sent
     */
    record Traffic(long calls, long plainBytes, long wireBytes) {}

    /** Since it was last asked. */
    Traffic traffic() {
        return new Traffic(calls.getAndSet(0), plainBytes.getAndSet(0), wireBytes.getAndSet(0));
    }

    private void list(HttpExchange exchange, String kind, String version, int total, Template item) throws IOException {
        calls.incrementAndGet();
        var query = query(exchange);
        var from = Integer.parseInt(query.getOrDefault("continue", "0"));
        var until = Math.min(total, from + Integer.parseInt(query.getOrDefault("limit", Integer.toString(total))));
        var compressed = String.valueOf(exchange.getRequestHeaders().getFirst("Accept-Encoding"))
                .contains("gzip");
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        if (compressed) {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
        }
        exchange.sendResponseHeaders(200, 0);
        try (var wire = new Counting(exchange.getResponseBody(), wireBytes);
                var plain = new Counting(compressed ? new Fast(wire) : wire, plainBytes)) {
            var text = new StringBuilder("{\"kind\":\"" + kind + "\",\"apiVersion\":\"" + version
                    + "\",\"metadata\":{\"resourceVersion\":\"1\""
                    + (until < total ? ",\"continue\":\"" + until + "\"" : "") + "},\"items\":[");
            for (int i = from; i < until; i++) {
                item.write(values(i), text);
                text.append(i + 1 < until ? "," : "]}\n");
                if (text.length() >= BUFFER || i + 1 == until) {
                    plain.write(text.toString().getBytes(StandardCharsets.UTF_8));
                    text.setLength(0);
                }
            }
        }
    }

    private static Map<String, String> query(HttpExchange exchange) {
        var values = new HashMap<String, String>();
        var query = exchange.getRequestURI().getRawQuery();
        for (var pair : query == null ? new String[0] : query.split("&")) {
            var equals = pair.indexOf('=');
            values.put(
                    pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return values;
    }

    private Map<String, String> values(int i) {
        var group = i / 10;
        var values = new HashMap<String, String>();
        values.put("pod", "service-" + group + "-" + Integer.toHexString(group * 7919) + "-" + i);
        values.put("node", "node-" + i % nodes);
        values.put("uid", new UUID(0x9E3779B97F4A7C15L * i, 0xC2B2AE3D27D4EB4FL * (i + 1)).toString());
        values.put("owner", new UUID(0x9E3779B97F4A7C15L * ~group, 0xC2B2AE3D27D4EB4FL * group).toString());
        values.put("hash", Integer.toHexString(group * 7919));
        values.put("group", Integer.toString(group));
        values.put("team", Integer.toString(group % 40));
        values.put("version", Integer.toString(1_000_000 + i * 17 % 999_983));
        values.put("ip", "10." + (i >> 16 & 63) + "." + (i >> 8 & 255) + "." + (i & 255));
        values.put("host", "172.16." + (i % nodes >> 8) + "." + (i % nodes & 255));
        values.put("cpu", Integer.toString(100 * (1 + i % 9)));
        values.put("memory", Integer.toString(256 * (1 + i % 7)));
        values.put("phase", i % 25 == 0 ? "Succeeded" : "Running");
        return values;
    }

    private static final class Counting extends OutputStream {
        private final OutputStream to;
        private final AtomicLong count;

        private Counting(OutputStream to, AtomicLong count) {
            this.to = to;
            this.count = count;
        }

        @Override
        public void write(int one) throws IOException {
            count.incrementAndGet();
            to.write(one);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            count.addAndGet(length);
            to.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            to.close();
        }
    }

    private static final class Fast extends GZIPOutputStream {
        private Fast(OutputStream to) throws IOException {
            super(to, BUFFER);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
