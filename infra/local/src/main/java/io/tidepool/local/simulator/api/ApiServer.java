package io.tidepool.local.simulator.api;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.tidepool.local.simulator.access.ClusterCertificates;
import io.tidepool.local.simulator.fault.FaultRule;
import io.tidepool.local.simulator.fault.Faults;
import io.tidepool.local.simulator.fault.Journal;
import io.tidepool.local.simulator.fault.Met;
import io.tidepool.local.simulator.fault.Reach;
import io.tidepool.local.simulator.store.ObjectStore;
import io.tidepool.local.simulator.store.Refusal;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The transport of one cluster's API: TLS, bearer token, faults and journal around {@link ApiHandler}. */
public final class ApiServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ApiServer.class);
    private static final Set<String> MUTATING = Set.of("POST", "PUT", "PATCH", "DELETE");
    private static final String USER = "tidepool";
    private static final int ANSWERED = -1;

    static {
        // The JDK's server closes idle connections after 30 s, sooner than clients expect, and delays small answers.
        System.setProperty("sun.net.httpserver.idleInterval", "600");
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final String cluster;
    private final ObjectStore store;
    private final ClusterCertificates certificates;
    private final Faults faults;
    private final Journal journal;
    private final ApiHandler handler;
    private final ExecutorService threads;
    private final AtomicLong calls = new AtomicLong();
    private int port;
    private volatile @Nullable HttpsServer server;

    /**
     * @param port 0 for any free one
     * @param usage null for a cluster without a metrics server
     */
    public ApiServer(
            String cluster,
            int port,
            ObjectStore store,
            ClusterCertificates certificates,
            Faults faults,
            Journal journal,
            Duration bookmarkInterval,
            @Nullable UsageSource usage) {
        this.cluster = cluster;
        this.port = port;
        this.store = store;
        this.certificates = certificates;
        this.faults = faults;
        this.journal = journal;
        this.handler = new ApiHandler(store, bookmarkInterval, faults, usage);
        this.threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "api-" + cluster);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** @throws UncheckedIOException when the port is taken */
    public synchronized void open() {
        if (server != null) {
            return;
        }
        try {
            HttpsServer next = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 128);
            next.setHttpsConfigurator(new HttpsConfigurator(certificates.sslContext()));
            next.setExecutor(threads);
            next.createContext("/", this::handle);
            next.start();
            port = next.getAddress().getPort();
            server = next;
        } catch (IOException e) {
            throw new UncheckedIOException("port " + port + " of cluster " + cluster + " cannot be opened", e);
        }
    }

    /** Refuses connections from now on and ends the present ones. */
    public synchronized void shut() {
        HttpsServer present = server;
        server = null;
        if (present != null) {
            present.stop(0);
        }
    }

    public int port() {
        return port;
    }

    public String address() {
        return "https://127.0.0.1:" + port;
    }

    public long calls() {
        return calls.get();
    }

    @Override
    public void close() {
        shut();
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        calls.incrementAndGet();
        HttpsServer answering = server;
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            ApiRequest request = ApiRequest.of(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI(),
                    header(exchange, "Content-Type"),
                    header(exchange, "Accept"),
                    body);
            if (hangs(answering)) {
                record(exchange, body, 0, "HANGING");
                return;
            }
            boolean known = header(exchange, "Authorization").equals("Bearer " + certificates.token());
            if (!known) {
                record(exchange, body, 401, "");
                send(exchange, ApiAnswer.refused(Refusal.unauthorized()), answering);
                return;
            }
            answer(exchange, request, answering);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("{}: {} {} failed", cluster, exchange.getRequestMethod(), exchange.getRequestURI(), e);
        }
    }

    private void answer(HttpExchange exchange, ApiRequest request, @Nullable HttpsServer answering)
            throws IOException, InterruptedException {
        Optional<FaultRule> met = faults.meet(request.method(), request.path());
        String fault = met.map(rule -> rule.action().name()).orElse("");
        if (met.isPresent()) {
            FaultRule rule = met.get();
            switch (rule.action()) {
                case LATENCY -> pause(rule, answering);
                case HOLD -> faults.hold(() -> server == answering);
                case HANG -> {
                    faults.hold(() -> server == answering);
                    record(exchange, request.body(), 0, fault);
                    return;
                }
                case HANG_AFTER -> {
                    perform(exchange, request, 0, fault);
                    faults.hold(() -> server == answering);
                    return;
                }
                case STATUS -> {
                    String message = rule.message().isEmpty() ? "simulated fault" : rule.message();
                    record(exchange, request.body(), rule.status(), fault);
                    send(
                            exchange,
                            ApiAnswer.refused(Refusal.fault(rule.status(), rule.retryAfterSeconds(), message)),
                            answering);
                    return;
                }
                case DROP_BEFORE -> {
                    record(exchange, request.body(), 0, fault);
                    return;
                }
                case DROP_AFTER -> {
                    perform(exchange, request, 0, fault);
                    return;
                }
            }
        }
        ApiAnswer answer = perform(exchange, request, ANSWERED, fault);
        if (answer instanceof ApiAnswer.Streamed && !header(exchange, "Upgrade").isEmpty()) {
            // No web sockets here: a plain answer makes clients fall back to a stream.
            send(exchange, ApiAnswer.text(200, ""), answering);
            return;
        }
        send(exchange, answer, answering);
    }

    /**
     * Carries a call out and notes it, with what it came upon in that instant.
     *
     * @param told the status the caller is told; 0 when it is told nothing
     */
    private ApiAnswer perform(HttpExchange exchange, ApiRequest request, int told, String fault) {
        if (!MUTATING.contains(request.method())) {
            return handler.answer(request);
        }
        return store.atomically(() -> {
            Met met = Meeting.of(store, request);
            long version = store.version();
            ApiAnswer answer = handler.answer(request);
            int status = told == ANSWERED ? answer.status() : told;
            note(exchange, request.body(), status, fault, store.version() > version, met);
            return answer;
        });
    }

    private boolean hangs(@Nullable HttpsServer answering) throws InterruptedException {
        boolean hung = false;
        while (faults.reach() == Reach.HANGING && server == answering) {
            hung = true;
            faults.await(1000);
        }
        return hung;
    }

    private void pause(FaultRule rule, @Nullable HttpsServer answering) throws InterruptedException {
        long end = System.nanoTime() + rule.milliseconds() * 1_000_000;
        long left = rule.milliseconds();
        while (left > 0 && server == answering) {
            faults.await(left);
            left = (end - System.nanoTime()) / 1_000_000;
        }
    }

    private void send(HttpExchange exchange, ApiAnswer answer, @Nullable HttpsServer answering)
            throws IOException, InterruptedException {
        if (answer instanceof ApiAnswer.Whole whole) {
            exchange.getResponseHeaders().set("Content-Type", whole.contentType());
            if (whole.retryAfterSeconds() > 0) {
                exchange.getResponseHeaders().set("Retry-After", Integer.toString(whole.retryAfterSeconds()));
            }
            byte[] bytes = whole.body();
            exchange.sendResponseHeaders(whole.status(), bytes.length == 0 ? -1 : bytes.length);
            if (bytes.length > 0) {
                exchange.getResponseBody().write(bytes);
            }
        } else if (answer instanceof ApiAnswer.Streamed streamed) {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = exchange.getResponseBody();
            out.flush();
            streamed.stream().write(line -> {
                try {
                    if (line.length > 0) {
                        out.write(line);
                        out.flush();
                    }
                    return server == answering;
                } catch (IOException gone) {
                    return false;
                }
            });
        }
    }

    /** Notes a call that had no effect. */
    private void record(HttpExchange exchange, byte[] body, int status, String fault) {
        note(exchange, body, status, fault, false, Met.NOTHING);
    }

    /** To be called before the answer is sent: who saw the answer must find the entry. */
    private void note(HttpExchange exchange, byte[] body, int status, String fault, boolean applied, Met met) {
        String verb = exchange.getRequestMethod();
        if (MUTATING.contains(verb)) {
            journal.add(
                    store.now(),
                    verb,
                    exchange.getRequestURI().toString(),
                    status == 401 ? "" : USER,
                    header(exchange, "User-Agent"),
                    body,
                    status,
                    fault,
                    applied,
                    met);
        }
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }
}
