package io.tidepool.local.outside;

import com.standardwebhooks.exceptions.WebhookVerificationException;
import io.tidepool.local.simulator.store.Json;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The system that maintains machines. It says everything until it is heard, and then once more, as systems do that do not
 * trust the network; what it is told twice counts once, and what it is told late does not undo what is newer.
 */
public final class OutsideSystem implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OutsideSystem.class);
    private static final int MOST_ATTEMPTS = 100;

    private final Caller caller;
    private final Habits habits;
    private final @Nullable Path folder;
    private final ScheduledExecutorService work = Executors.newScheduledThreadPool(2, task -> {
        var thread = new Thread(task, "outside-work");
        thread.setDaemon(true);
        return thread;
    });
    private final List<Note> notes = new CopyOnWriteArrayList<>();
    private final Set<String> heard = new HashSet<>();
    private final Map<Long, Long> versions = new HashMap<>();
    private volatile @Nullable Introduction introduction;

    /**
     * @param api base address of the system that has the nodes
     * @param folder where the keys are kept, null for nowhere
     */
    public OutsideSystem(URI api, Habits habits, @Nullable Path folder) {
        this.caller = new Caller(api);
        this.habits = habits;
        this.folder = folder;
        this.introduction = Introduction.kept(folder).orElse(null);
    }

    /** Takes the keys by which the two systems know each other. */
    public void introduce(String apiKey, String signingKey) {
        introduce(Json.object().put("api_key", apiKey).put("signing_key", signingKey));
    }

    /** @throws IllegalArgumentException when a key is missing */
    void introduce(JsonNode sent) {
        introduction = Introduction.of(sent);
        Introduction.keep(folder, sent);
    }

    boolean introduced() {
        return introduction != null;
    }

    /** What happened, oldest first. */
    public List<Note> notes() {
        return List.copyOf(notes);
    }

    /**
     * Asks for the maintenance of a machine.
     *
     * @return the ticket
     */
    public String ask(String ciCode, Instant start, Instant end, String reason) {
        var ticket = "MT-" + UUID.randomUUID().toString().substring(0, 8);
        var body = Json.object()
                .put("ci_code", ciCode)
                .put("maintenance_start_time", start.toString())
                .put("maintenance_end_time", end.toString())
                .put("external_ticket_id", ticket)
                .put("reason", reason);
        note("工单 " + ticket + "：请求维护 " + ciCode + "，" + start + " 至 " + end);
        say("/api/maintenance/requests", "ask-" + ticket, body, Duration.ZERO, 1);
        return ticket;
    }

    /** What became of a callback. */
    enum Heard {
        TAKEN,
        FORGED,
        STRANGER
    }

    Heard hear(String body, Map<String, List<String>> headers) {
        var known = introduction;
        if (known == null) {
            return Heard.STRANGER;
        }
        try {
            known.webhook().verify(body, headers);
        } catch (WebhookVerificationException e) {
            note("收到签名错误的回调：" + e.getMessage());
            return Heard.FORGED;
        }
        var id = headers.getOrDefault("webhook-id", List.of("")).get(0);
        var message = Json.parseObject(body);
        if (first(id)) {
            react(Json.text(message, "type"), message.path("data"));
        } else {
            note("再次收到回调 " + id + "，不再处理");
        }
        return Heard.TAKEN;
    }

    private synchronized boolean first(String id) {
        return heard.add(id);
    }

    /** Whether nothing newer is known of the order. */
    private synchronized boolean newest(long order, long version) {
        return versions.merge(order, version, Math::max) == version;
    }

    private void react(String type, JsonNode data) {
        var order = data.path("order_id").asLong();
        var version = data.path("version").asLong();
        note("收到回调 " + type + "：订单 " + Json.text(data, "order_number") + "，状态 " + Json.text(data, "status"));
        if (!newest(order, version)) {
            return;
        }
        switch (type) {
            case "maintenance.confirmed", "maintenance.proposed" ->
                say(
                        "/api/maintenance/" + order + "/downstream-confirmation",
                        "accept-" + order + "-" + version,
                        Json.object()
                                .put("maintenance_start_time", Json.text(data, "confirmed_start"))
                                .put("maintenance_end_time", Json.text(data, "confirmed_end")),
                        habits.think(),
                        1);
            case "maintenance.started" ->
                say(
                        "/api/maintenance/" + order + "/finished",
                        "finished-" + order,
                        Json.object().put("note", "物理维护完成"),
                        habits.work(),
                        1);
            default -> LOG.debug("{} needs no answer", type);
        }
    }

    private void say(String path, String id, ObjectNode body, Duration after, int attempt) {
        try {
            work.schedule(() -> attempt(path, id, body, attempt), after.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("closed before {}", path);
        }
    }

    private void attempt(String path, String id, ObjectNode body, int attempt) {
        var known = introduction;
        if (known == null) {
            return;
        }
        var answer = caller.post(path, known.apiKey(), id, body);
        if (answer.done()) {
            note("已告知 " + path + "（" + id + "）");
            var again = caller.post(path, known.apiKey(), id, body);
            note("重复告知 " + path + "：" + again.status());
        } else if (attempt < MOST_ATTEMPTS && !hopeless(path, answer)) {
            LOG.info("{} is said again: {} {}", path, answer.status(), answer.message());
            say(path, id, body, habits.retry(), attempt + 1);
        } else {
            note("放弃 " + path + "：" + answer.status() + " " + answer.message());
        }
    }

    /** A step may only be too early; a request that is refused stays refused. */
    private static boolean hopeless(String path, Caller.Answer answer) {
        return path.endsWith("/requests") && answer.status() >= 400 && answer.status() < 500;
    }

    private void note(String what) {
        LOG.info("{}", what);
        notes.add(new Note(Instant.now(), what));
    }

    @Override
    public void close() {
        work.shutdownNow();
    }
}
