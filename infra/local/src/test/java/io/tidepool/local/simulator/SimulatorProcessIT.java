package io.tidepool.local.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.local.simulator.store.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class SimulatorProcessIT {
    private static final int CONTROL_PORT = 21410;

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path directory;

    private Process process;

    @AfterEach
    void stop() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    private void start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-cp",
                System.getProperty("java.class.path"),
                "io.tidepool.local.simulator.SimulatorProcess");
        builder.environment().put("TIDEPOOL_PORT", Integer.toString(CONTROL_PORT));
        builder.environment()
                .put("TIDEPOOL_KUBECONFIG_DIR", directory.resolve("kubeconfigs").toString());
        builder.environment()
                .put("TIDEPOOL_SIMULATOR_DATA", directory.resolve("data").toString());
        builder.redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile());
        process = builder.start();
        Await.until("the simulator is ready", Duration.ofSeconds(60), () -> {
            try {
                return call("GET", "/actuator/health/readiness", "") == 200;
            } catch (IOException notYet) {
                return false;
            }
        });
    }

    private int call(String method, String path, String body) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + CONTROL_PORT + path))
                .timeout(Duration.ofSeconds(5))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void joinedAndDeletedNodesPortsAndTokensSurviveAKill() throws Exception {
        start();
        Path file = directory.resolve("kubeconfigs/gl-work-02.yaml");
        String before = Files.readString(file);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(before).contains("server: https://127.0.0.1:21421");
        assertThat(call(
                        "POST",
                        "/control/clusters/gl-work-02/nodes",
                        "{\"name\":\"bm-gw-9001\",\"internal_ip\":\"10.12.9.11\",\"cpu\":32,\"memory_gib\":128}"))
                .isEqualTo(202);
        Kubernetes kubernetes = Kubernetes.of(before);
        assertThat(kubernetes.delete("/api/v1/nodes/bm-gw-0006", "").status()).isEqualTo(200);

        process.destroyForcibly().waitFor();
        start();

        assertThat(Files.readString(file)).isEqualTo(before);
        JsonNode nodes = kubernetes.get("/api/v1/nodes").json();
        assertThat(nodes.path("items").valueStream().map(Json::name))
                .contains("bm-gw-0001", "bm-gw-9001")
                .doesNotContain("bm-gw-0006");
    }
}
