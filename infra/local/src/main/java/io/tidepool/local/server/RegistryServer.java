package io.tidepool.local.server;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A schema registry with Confluent's REST interface. */
public final class RegistryServer {
    private RegistryServer() {}

    /** Keeps schemas in PostgreSQL, so that their numbers outlive a restart. */
    public static ProcessSpec prepare(Project project, int port, String jdbcUrl, String user, String password) {
        return spec(
                project,
                port,
                Map.of(
                        "APICURIO_STORAGE_KIND", "sql",
                        "APICURIO_STORAGE_SQL_KIND", "postgresql",
                        "APICURIO_DATASOURCE_URL", jdbcUrl,
                        "APICURIO_DATASOURCE_USERNAME", user,
                        "APICURIO_DATASOURCE_PASSWORD", password));
    }

    /** Keeps schemas in memory: for tests that do not restart it. */
    public static ProcessSpec prepareInMemory(Project project, int port) {
        return spec(project, port, Map.of());
    }

    private static ProcessSpec spec(Project project, int port, Map<String, String> storage) {
        var environment = new HashMap<String, String>(storage);
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        environment.put("QUARKUS_HTTP_ACCESS_LOG_ENABLED", "false");
        var runner = project.registryHome().resolve("apicurio-registry-app-3.0.9-runner.jar");
        return new ProcessSpec(
                "registry",
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx160m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        runner.toString()),
                Map.copyOf(environment),
                port,
                ReadyCheck.http("http://127.0.0.1:" + port + "/health/ready"));
    }
}
