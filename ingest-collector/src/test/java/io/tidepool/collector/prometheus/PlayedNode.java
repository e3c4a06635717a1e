package io.tidepool.collector.prometheus;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Plays the node_exporter of a machine with 8 CPUs and 32 GiB that is scraped each second: it rests, is busy for a few
 * scrapes and rests again. What it shows hangs on the count of scrapes, not on the time, so its peak is known.
 */
final class PlayedNode implements AutoCloseable {
    private static final int BUSY_FROM = 4;
    private static final int BUSY_UNTIL = 8;
    static final int BACK_TO_REST = 11;
    private static final int CPUS = 8;
    private static final long TOTAL_GIB = 32;

    private final int restCores;
    private final int busyCores;
    private final long restGib;
    private final long busyGib;
    private final HttpServer server;
    private int scrapes;
    private long coreSeconds;

    PlayedNode(int restCores, int busyCores, long restGib, long busyGib) throws IOException {
        this.restCores = restCores;
        this.busyCores = busyCores;
        this.restGib = restGib;
        this.busyGib = busyGib;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/metrics", this::expose);
        server.start();
    }

    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    private void expose(HttpExchange exchange) throws IOException {
        var bytes = page().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
        exchange.sendResponseHeaders(200, bytes.length);
        try (var body = exchange.getResponseBody()) {
            body.write(bytes);
        }
    }

    private synchronized String page() {
        scrapes++;
        notifyAll();
        var busy = scrapes >= BUSY_FROM && scrapes < BUSY_UNTIL;
        coreSeconds += busy ? busyCores : restCores;
        var text = new StringBuilder("# TYPE node_cpu_seconds_total counter\n");
        for (int cpu = 0; cpu < CPUS; cpu++) {
            cpuTime(text, cpu, "user", coreSeconds * 0.75 / CPUS);
            cpuTime(text, cpu, "system", coreSeconds * 0.25 / CPUS);
            cpuTime(text, cpu, "idle", scrapes - coreSeconds * 1.0 / CPUS);
            cpuTime(text, cpu, "iowait", scrapes * 0.5);
            cpuTime(text, cpu, "steal", scrapes * 0.5);
        }
        var used = busy ? busyGib : restGib;
        return text.append("# TYPE node_memory_MemTotal_bytes gauge\nnode_memory_MemTotal_bytes ")
                .append(TOTAL_GIB << 30)
                .append("\n# TYPE node_memory_MemAvailable_bytes gauge\nnode_memory_MemAvailable_bytes ")
                .append(TOTAL_GIB - used << 30)
                .append('\n')
                .toString();
    }

    private static void cpuTime(StringBuilder text, int cpu, String mode, double seconds) {
        text.append("node_cpu_seconds_total{cpu=\"%d\",mode=\"%s\"} %s%n".formatted(cpu, mode, seconds));
    }

    synchronized void awaitScrapes(int count, Duration patience) throws InterruptedException {
        var end = System.nanoTime() + patience.toNanos();
        while (scrapes < count) {
            var left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                throw new AssertionError("scraped " + scrapes + " times only");
            }
            wait(left);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
