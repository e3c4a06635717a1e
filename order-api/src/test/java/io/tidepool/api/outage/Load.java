package io.tidepool.api.outage;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Fifty requests a second through a balancer, every fifth of them a write, over connections that are kept. */
final class Load implements AutoCloseable {
    private static final Duration EVERY = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int WRITES = 5;
    private static final List<String> READS = List.of(
            "/api/orders/list", "/api/dashboard/overview-stats", "/api/strategies/list", "/api/notifications/list");

    private final Balancer balancer;
    private final String token;
    private final String name;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(1))
            .build();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger written = new AtomicInteger();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();

    /** @param name begins the names of what is written */
    Load(Balancer balancer, String token, String name) {
        this.balancer = balancer;
        this.token = token;
        this.name = name;
        clock.scheduleAtFixedRate(this::send, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void send() {
        var number = sent.getAndIncrement();
        var write = number % WRITES == 0;
        underWay.incrementAndGet();
        try {
            var server = balancer.next().server();
            var request = write ? write(server, number) : read(server, number);
            http.sendAsync(request, BodyHandlers.ofString()).whenComplete((answer, failure) -> {
                if (failure != null) {
                    failures.add(request.method() + " " + request.uri() + ": " + failure);
                } else {
                    take(request, answer, write);
                }
                underWay.decrementAndGet();
            });
        } catch (RuntimeException e) {
            failures.add(e.toString());
            underWay.decrementAndGet();
        }
    }

    private void take(HttpRequest request, HttpResponse<String> answer, boolean write) {
        if (answer.statusCode() != 200) {
            failures.add(request.method() + " " + request.uri() + ": " + answer.body());
        } else if (write) {
            written.incrementAndGet();
        }
    }

    private HttpRequest read(String server, long number) {
        return to(server + READS.get((int) (number % READS.size()))).GET().build();
    }

    private HttpRequest write(String server, long number) {
        return to(server + "/api/clusters/create")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"clustername\":\"" + name + "-" + number + "\"}"))
                .build();
    }

    private HttpRequest.Builder to(String address) {
        return HttpRequest.newBuilder(URI.create(address)).timeout(PATIENCE).header("Authorization", "Bearer " + token);
    }

    long sent() {
        return sent.get();
    }

    /** Whether all that was sent is answered or has failed. */
    boolean isOver() {
        return clock.isShutdown() && underWay.get() == 0;
    }

    int written() {
        return written.get();
    }

    List<String> failures() {
        return List.copyOf(failures);
    }

    @Override
    public void close() {
        clock.shutdown();
    }
}
