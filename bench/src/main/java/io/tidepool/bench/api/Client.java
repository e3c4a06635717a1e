package io.tidepool.bench.api;

import io.tidepool.bench.stack.BenchStack;
import io.tidepool.bench.stack.Usage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who reads, and knows what it costs the server. Every answer must be 200. */
final class Client {
    private static final int LONGEST_WAIT = 180;
    private static final int IDLE_SECONDS = 5;
    /** Of a processor. */
    private static final double IDLE_CPU = 0.1;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final BenchStack stack;
    private final String token;

    /** Logs in; good for ten minutes. */
    Client(BenchStack stack) throws IOException, InterruptedException {
        this.stack = stack;
        this.token = stack.admin().token();
    }

    /**
     * A number of requests, one after the other.
     *
     * @param cpuMillis that PostgreSQL and the API have used for each
     */
    record Block(double[] millis, double cpuMillis) {}

    /** The next path to ask for. */
    interface Paths {
        String next();
    }

    JsonNode data(String path) throws IOException, InterruptedException {
        return JsonMapper.shared()
                .readTree(checked(http.send(request(path), BodyHandlers.ofByteArray()), path))
                .path("data");
    }

    /** How long one answer took. */
    long nanos(String path) throws IOException, InterruptedException {
        var begin = System.nanoTime();
        checked(http.send(request(path), BodyHandlers.ofByteArray()), path);
        return System.nanoTime() - begin;
    }

    Block block(int requests, Paths paths) throws IOException, InterruptedException {
        var millis = new double[requests];
        var before = cpuSeconds();
        for (var i = 0; i < requests; i++) {
            millis[i] = nanos(paths.next()) / 1e6;
        }
        return new Block(millis, (cpuSeconds() - before) * 1_000 / requests);
    }

    /** When the answer is there; fails when it is not 200. */
    CompletableFuture<Long> arrival(String path) {
        return http.sendAsync(request(path), BodyHandlers.ofByteArray()).thenApply(answer -> {
            var now = System.nanoTime();
            checked(answer, path);
            return now;
        });
    }

    /** What PostgreSQL and the API have used so far. */
    double cpuSeconds() {
        var usage = stack.usage();
        var none = new Usage(0, 0);
        return usage.getOrDefault("order-api", none).cpuSeconds()
                + usage.getOrDefault("postgres", none).cpuSeconds();
    }

    /**
     * Waits until nobody works but for what is asked: after a million new orders PostgreSQL tidies up and the API adds up
     * tallies for some minutes, which would be charged to whoever asks meanwhile.
     *
     * @return seconds waited, at most {@link #LONGEST_WAIT}
     */
    int waitUntilIdle() throws InterruptedException {
        var quiet = 0;
        var waited = 0;
        while (quiet < IDLE_SECONDS && waited < LONGEST_WAIT) {
            var before = cpuSeconds();
            TimeUnit.SECONDS.sleep(1);
            waited++;
            quiet = cpuSeconds() - before < IDLE_CPU ? quiet + 1 : 0;
        }
        return waited;
    }

    private static byte[] checked(HttpResponse<byte[]> answer, String path) {
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(
                    path + " answered " + answer.statusCode() + ": " + new String(answer.body()));
        }
        return answer.body();
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create(stack.api() + path))
                .header("Authorization", "Bearer " + token)
                .build();
    }
}
