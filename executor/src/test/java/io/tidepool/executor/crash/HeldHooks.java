package io.tidepool.executor.crash;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tidepool.local.simulator.Simulator;
import io.tidepool.local.simulator.world.Machine;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A provisioner that can be held before it does what it is asked, or before it says that it has. */
final class HeldHooks implements AutoCloseable {
    private static final int ACCEPTED = 202;

    private final Simulator simulator;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<String> asked = new TreeSet<>();
    private Moment armed = Moment.NONE;
    private String armedFor = "";
    private int held;

    private enum Moment {
        NONE,
        BEFORE,
        AFTER
    }

    HeldHooks(Simulator simulator) throws IOException {
        this.simulator = simulator;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hooks");
    }

    Hold before(String cluster) {
        return hold(cluster, Moment.BEFORE);
    }

    Hold after(String cluster) {
        return hold(cluster, Moment.AFTER);
    }

    /** Ids of what was asked in a cluster and done, each once. */
    synchronized Set<String> askedIn(String cluster) {
        var those = new TreeSet<String>();
        asked.stream().filter(id -> id.startsWith(cluster + " ")).forEach(those::add);
        return those;
    }

    private Hold hold(String cluster, Moment moment) {
        return new Hold() {
            @Override
            public void arm() {
                switchTo(cluster, moment);
            }

            @Override
            public boolean held() {
                return holding();
            }

            @Override
            public void letGo() {
                switchTo("", Moment.NONE);
            }
        };
    }

    private synchronized void switchTo(String cluster, Moment moment) {
        armed = moment;
        armedFor = cluster;
        notifyAll();
    }

    private synchronized boolean holding() {
        return held > 0;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var data = new JsonMapper()
                    .readTree(exchange.getRequestBody().readAllBytes())
                    .path("data");
            var cluster = data.path("cluster_name").asString();
            if (waited(cluster, Moment.BEFORE)) {
                return;
            }
            carryOut(exchange, cluster, data);
            waited(cluster, Moment.AFTER);
            exchange.sendResponseHeaders(ACCEPTED, -1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void carryOut(HttpExchange exchange, String cluster, JsonNode data) {
        asked.add(cluster + " " + exchange.getRequestHeaders().getFirst("webhook-id"));
        if (exchange.getRequestURI().getPath().endsWith("/join")) {
            simulator.cluster(cluster).join(Machine.of(data.path("ci_code").asString(), 8, 32), true);
        }
    }

    /** Whether it had to wait; who was held before is dead by then, and gets nothing. */
    private synchronized boolean waited(String cluster, Moment moment) throws InterruptedException {
        if (armed != moment || !armedFor.equals(cluster)) {
            return false;
        }
        held++;
        while (armed == moment) {
            wait();
        }
        held--;
        return true;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
