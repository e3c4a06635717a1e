package io.tidepool.api.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidepool.api.testing.OutageWorld;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two instances behind a balancer are replaced in turn while they are used. */
class RollingRestartIT {
    private static final int PORT = 21_154;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** Each replaces one instance. */
    private static final int RESTARTS = Integer.getInteger("rolling.restarts", 2);

    private final OutageWorld world = OutageWorld.shared();

    @TempDir
    Path folder;

    private List<Instance> instances = List.of();

    @BeforeEach
    void start() throws Exception {
        instances = List.of(new Instance(world, PORT, folder), new Instance(world, PORT + 1, folder));
        for (var instance : instances) {
            instance.start();
        }
        instances.forEach(Instance::awaitReady);
    }

    @AfterEach
    void end() {
        instances.forEach(Instance::close);
    }

    @Test
    void noRequestFailsWhileInstancesAreReplaced() throws Exception {
        var name = "rolling-" + UUID.randomUUID();
        var token = world.api().admin().token();
        try (var balancer = new Balancer(instances);
                var load = new Load(balancer, token, name)) {
            for (var restart = 0; restart < RESTARTS; restart++) {
                await().atMost(LIMIT).until(() -> balancer.ready() == instances.size());
                replace(instances.get(restart % instances.size()), token);
            }
            load.close();
            await().atMost(LIMIT).until(load::isOver);

            System.out.printf(
                    "rolling restarts %d, requests %d, failed %d%n",
                    RESTARTS, load.sent(), load.failures().size());
            assertThat(load.failures()).isEmpty();
            assertThat(world.api()
                            .jdbc()
                            .sql("select count(*) from k8s_cluster where clustername like :name || '-%'")
                            .param("name", name)
                            .query(Integer.class)
                            .single())
                    .as("each write is there once")
                    .isEqualTo(load.written());
        }
    }

    private void replace(Instance instance, String token) throws Exception {
        var stream = listen(instance, token);

        assertThat(instance.stop()).as("exit code").isZero();

        // It held nothing up, and its client knows that it may come back.
        assertThat(stream.get()).contains("event:end").contains("shutdown");
        instance.start();
        instance.awaitReady();
    }

    /** What is said on a stream of events until its end. */
    private static CompletableFuture<String> listen(Instance instance, String token) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(instance.server() + "/api/events"))
                .header("Accept", "text/event-stream")
                .header("Authorization", "Bearer " + token)
                .build();
        var stream = HttpClient.newHttpClient().send(request, BodyHandlers.ofLines());
        assertThat(stream.statusCode()).isEqualTo(200);
        return CompletableFuture.supplyAsync(() -> stream.body().collect(Collectors.joining("\n")));
    }
}
