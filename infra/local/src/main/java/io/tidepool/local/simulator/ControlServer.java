package io.tidepool.local.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tidepool.local.simulator.fault.FaultRule;
import io.tidepool.local.simulator.fault.Journal;
import io.tidepool.local.simulator.fault.Reach;
import io.tidepool.local.simulator.fault.SafetyCounters;
import io.tidepool.local.simulator.store.Conditions;
import io.tidepool.local.simulator.store.Json;
import io.tidepool.local.simulator.store.Resource;
import io.tidepool.local.simulator.world.Machine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The way in beside the simulated APIs: what the data centre does to clusters, faults, journals, health. */
public final class ControlServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ControlServer.class);

    private final Simulator simulator;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private volatile boolean ready;

    private record Answer(int status, JsonNode body) {}

    private ControlServer(Simulator simulator, HttpServer server) {
        this.simulator = simulator;
        this.server = server;
    }

    /**
     * @param port 0 for a free one
     * @throws UncheckedIOException when the port is taken
     */
    public static ControlServer start(int port, Simulator simulator) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 64);
            ControlServer control = new ControlServer(simulator, server);
            server.setExecutor(control.threads);
            server.createContext("/", control::handle);
            server.start();
            return control;
        } catch (IOException e) {
            throw new UncheckedIOException("control port " + port + " cannot be opened", e);
        }
    }

    /** From now on readiness answers 200. */
    public void ready() {
        ready = true;
    }

    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath();
            if (path.equals("/actuator/prometheus")) {
                send(exchange, 200, "text/plain; version=0.0.4", metrics().getBytes(StandardCharsets.UTF_8));
                return;
            }
            Answer answer;
            try {
                answer = answer(exchange.getRequestMethod(), path, body);
            } catch (IllegalArgumentException | JacksonException e) {
                answer = error(400, String.valueOf(e.getMessage()));
            }
            send(exchange, answer.status(), "application/json", Json.bytes(answer.body()));
        } catch (RuntimeException e) {
            LOG.error("{} {} failed", exchange.getRequestMethod(), exchange.getRequestURI(), e);
        }
    }

    private Answer answer(String method, String path, byte[] body) {
        List<String> parts = List.of(path.substring(1).split("/"));
        if (parts.get(0).equals("actuator")) {
            return health(path);
        }
        if (parts.size() < 2 || !parts.get(0).equals("control") || !parts.get(1).equals("clusters")) {
            return error(404, "there is no " + path);
        }
        if (parts.size() == 2) {
            ArrayNode list = Json.object().arrayNode();
            simulator.clusters().forEach(cluster -> list.add(summary(cluster)));
            ObjectNode all = Json.object();
            all.set("clusters", list);
            return new Answer(200, all);
        }
        if (!simulator.has(parts.get(2))) {
            return error(404, "there is no cluster " + parts.get(2));
        }
        SimulatedCluster cluster = simulator.cluster(parts.get(2));
        String what = parts.size() > 3 ? parts.get(3) : "";
        return switch (method + " " + what) {
            case "GET " -> new Answer(200, summary(cluster));
            case "GET journal" -> new Answer(200, journal(cluster));
            case "GET faults" -> new Answer(200, faults(cluster));
            case "PUT faults" -> {
                set(cluster, Json.parse(body));
                yield new Answer(200, faults(cluster));
            }
            case "POST nodes" -> join(cluster, Json.parse(body));
            case "DELETE nodes" ->
                parts.size() < 5
                        ? error(400, "a node's name must follow")
                        : new Answer(200, Json.object().put("removed", cluster.leave(parts.get(4))));
            default -> error(405, method + " is not known for " + path);
        };
    }

    private Answer health(String path) {
        if (!path.startsWith("/actuator/health")) {
            return error(404, "there is no " + path);
        }
        boolean up = ready || path.endsWith("/liveness");
        return new Answer(up ? 200 : 503, Json.object().put("status", up ? "UP" : "DOWN"));
    }

    private static ObjectNode summary(SimulatedCluster cluster) {
        Instant now = cluster.store().now();
        ObjectNode summary = Json.object()
                .put("name", cluster.name())
                .put("api_server", cluster.apiServer())
                .put("reach", cluster.faults().reach().name())
                .put("trace_sample", cluster.load().sample(now))
                .put("demand_cores", cluster.load().demandCores(now))
                .put("demand_memory_gib", cluster.load().demandGib(now))
                .put("pods", cluster.objects(Resource.PODS).size())
                .put("calls", cluster.calls());
        ArrayNode nodes = summary.putArray("nodes");
        for (ObjectNode node : cluster.objects(Resource.NODES)) {
            nodes.addObject()
                    .put("name", Json.name(node))
                    .put("ready", Conditions.ready(node))
                    .put(
                            "unschedulable",
                            node.path("spec").path("unschedulable").asBoolean(false));
        }
        return summary;
    }

    private static ObjectNode journal(SimulatedCluster cluster) {
        ObjectNode journal = Json.object();
        ArrayNode entries = journal.putArray("entries");
        List<Journal.Entry> calls = cluster.journal().entries();
        SafetyCounters safety = SafetyCounters.of(calls);
        journal.putObject("safety")
                .put("pod_deletions", safety.podDeletions())
                .put("evictions_without_uid", safety.evictionsWithoutUid())
                .put("budget_violations", safety.budgetViolations())
                .put("nodes_deleted_with_pods", safety.nodesDeletedWithPods())
                .put("nodes_deleted_blindly", safety.nodesDeletedBlindly())
                .put("foreign_uncordons", safety.foreignUncordons());
        for (Journal.Entry entry : calls) {
            entries.addObject()
                    .put("sequence", entry.sequence())
                    .put("time", entry.time().toString())
                    .put("verb", entry.verb())
                    .put("path", entry.path())
                    .put("user", entry.user())
                    .put("user_agent", entry.userAgent())
                    .put("body_digest", entry.bodyDigest())
                    .put("body", entry.body())
                    .put("status", entry.status())
                    .put("fault", entry.fault())
                    .put("applied", entry.applied());
        }
        return journal;
    }

    private static ObjectNode faults(SimulatedCluster cluster) {
        ObjectNode faults = Json.object().put("reach", cluster.faults().reach().name());
        cluster.faults().deadNodes().forEach(faults.putArray("dead_nodes")::add);
        ArrayNode rules = faults.putArray("rules");
        for (FaultRule rule : cluster.faults().rules()) {
            rules.addObject()
                    .put("verb", rule.verb())
                    .put("path", rule.path())
                    .put("action", rule.action().name())
                    .put("milliseconds", rule.milliseconds())
                    .put("status", rule.status())
                    .put("retry_after_seconds", rule.retryAfterSeconds())
                    .put("message", rule.message())
                    .put("times", rule.times());
        }
        return faults;
    }

    private static void set(SimulatedCluster cluster, JsonNode body) {
        List<FaultRule> rules = new java.util.ArrayList<>();
        for (JsonNode rule : body.path("rules")) {
            rules.add(new FaultRule(
                    Json.text(rule, "verb"),
                    Json.text(rule, "path"),
                    choice(FaultRule.Action.class, "action", Json.text(rule, "action")),
                    rule.path("milliseconds").asLong(0),
                    rule.path("status").asInt(0),
                    rule.path("retry_after_seconds").asInt(0),
                    Json.text(rule, "message"),
                    rule.path("times").asInt(0)));
        }
        Set<String> dead = new HashSet<>();
        body.path("dead_nodes").forEach(node -> dead.add(node.asString("")));
        String reach = Json.text(body, "reach");
        cluster.faults().reach(reach.isEmpty() ? Reach.OPEN : choice(Reach.class, "reach", reach));
        cluster.faults().rules(rules);
        cluster.faults().deadNodes(dead);
        if (body.path("forget_history").asBoolean(false)) {
            cluster.store().compact();
        }
    }

    private static <E extends Enum<E>> E choice(Class<E> type, String field, String value) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equalsIgnoreCase(value)) {
                return constant;
            }
        }
        throw new IllegalArgumentException(
                field + ": must be one of " + List.of(type.getEnumConstants()) + ", was '" + value + "'");
    }

    private static Answer join(SimulatedCluster cluster, JsonNode body) {
        Map<String, String> labels = new HashMap<>();
        body.path("labels")
                .properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asString("")));
        Machine machine = new Machine(
                Json.text(body, "name"),
                Json.text(body, "internal_ip"),
                body.path("cpu").asDouble(0),
                body.path("memory_gib").asDouble(0),
                labels.get("arch"),
                labels.get("idc"),
                labels.get("machine-type"),
                labels);
        boolean added = cluster.join(machine, body.path("unschedulable").asBoolean(false));
        return new Answer(202, Json.object().put("name", machine.nodeName()).put("added", added));
    }

    private String metrics() {
        StringBuilder text = new StringBuilder("# TYPE simulator_api_calls_total counter\n");
        for (SimulatedCluster cluster : simulator.clusters()) {
            text.append("simulator_api_calls_total{cluster=\"")
                    .append(cluster.name())
                    .append("\"} ")
                    .append(cluster.calls())
                    .append('\n');
        }
        text.append("# TYPE simulator_nodes gauge\n");
        for (SimulatedCluster cluster : simulator.clusters()) {
            text.append("simulator_nodes{cluster=\"")
                    .append(cluster.name())
                    .append("\"} ")
                    .append(cluster.objects(Resource.NODES).size())
                    .append('\n');
        }
        return text.toString();
    }

    private static Answer error(int status, String message) {
        return new Answer(status, Json.object().put("error", message));
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
