package io.tidepool.collector.prometheus;

import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Its HTTP API, which Thanos has too. */
final class Prometheus {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final int LARGEST_ANSWER = 16 << 20;
    private static final int SUCCESS = 200;

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(Redirect.NEVER)
            .proxy(HttpClient.Builder.NO_PROXY)
            .version(Version.HTTP_1_1)
            .build();

    /** The answers to instant queries, in their order. */
    List<List<Series>> ask(Address address, List<String> queries, Duration patience) throws NoUsage {
        var calls = queries.stream()
                .map(query -> client.sendAsync(
                        HttpRequest.newBuilder(address.query(query))
                                .header("Accept", "application/json")
                                .build(),
                        head -> new LimitedBody(LARGEST_ANSWER)))
                .toList();
        try {
            var end = System.nanoTime() + patience.toNanos();
            var answers = new ArrayList<List<Series>>();
            for (var call : calls) {
                answers.add(series(call.get(end - System.nanoTime(), TimeUnit.NANOSECONDS)));
            }
            return answers;
        } catch (TimeoutException e) {
            throw new NoUsage("Prometheus gave no answer within " + patience.toMillis() + " ms");
        } catch (ExecutionException e) {
            throw new NoUsage("Prometheus is not reachable: " + root(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoUsage("asking Prometheus was interrupted");
        } finally {
            calls.forEach(Prometheus::giveUp);
        }
    }

    private static void giveUp(CompletableFuture<?> call) {
        call.cancel(true);
    }

    private static String root(Throwable problem) {
        var root = problem;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        var message = root.getMessage();
        return message == null ? root.getClass().getSimpleName() : message;
    }

    private static List<Series> series(HttpResponse<byte[]> answer) throws NoUsage {
        JsonNode json;
        try {
            json = JsonMapper.shared().readTree(answer.body());
        } catch (JacksonException e) {
            json = JsonMapper.shared().createObjectNode();
        }
        if (answer.statusCode() != SUCCESS) {
            throw new NoUsage("Prometheus answered " + answer.statusCode() + ": "
                    + json.path("error").asString("no reason given"));
        }
        var result = json.path("data").path("result");
        if (!json.path("status").asString("").equals("success") || !result.isArray()) {
            throw new NoUsage("what answered is no Prometheus");
        }
        var series = new ArrayList<Series>();
        for (var one : result) {
            var labels = one.path("metric");
            series.add(new Series(
                    labels.path("node").asString(""),
                    labels.path("instance").asString(""),
                    number(one.path("value").path(1).asString(""))));
        }
        return series;
    }

    private static double number(String text) throws NoUsage {
        try {
            return switch (text) {
                case "+Inf" -> Double.POSITIVE_INFINITY;
                case "-Inf" -> Double.NEGATIVE_INFINITY;
                default -> Double.parseDouble(text);
            };
        } catch (NumberFormatException e) {
            throw new NoUsage("what answered is no Prometheus");
        }
    }
}
