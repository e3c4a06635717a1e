package io.tidepool.local.launcher;

import io.tidepool.local.server.ClassData;
import io.tidepool.local.server.ClickHouseServer;
import io.tidepool.local.server.PostgresServer;
import io.tidepool.local.server.ProcessSpec;
import io.tidepool.local.server.Project;
import io.tidepool.local.server.ReadyCheck;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Our own processes: which main class of which module, with which settings. */
public record Processes(Project project, Home home, Ports ports, Credentials credentials) {
    private static final String LOCAL = "infra/local";
    private static final String READINESS = "/actuator/health/readiness";

    public ProcessSpec simulator() throws IOException {
        return new ProcessSpec(
                "simulator",
                command(LOCAL, "io.tidepool.local.simulator.SimulatorProcess", 192),
                Map.of(
                        "TIDEPOOL_PORT", Integer.toString(ports.simulator()),
                        "TIDEPOOL_PORT_BASE", Integer.toString(ports.base()),
                        "TIDEPOOL_WORLD", world(),
                        "TIDEPOOL_KUBECONFIG_DIR", home.kubeconfigs().toString(),
                        "TIDEPOOL_SIMULATOR_DATA", home.data("simulator").toString()),
                ports.simulator(),
                ready(ports.simulator()));
    }

    ProcessSpec provisioner() throws IOException {
        return new ProcessSpec(
                "provisioner",
                command(LOCAL, "io.tidepool.local.provisioner.ProvisionerProcess", 64),
                Map.of(
                        "TIDEPOOL_PORT", Integer.toString(ports.provisioner()),
                        "TIDEPOOL_WORLD", world(),
                        "TIDEPOOL_SIMULATOR", Ports.http(ports.simulator()),
                        "TIDEPOOL_PROVISIONER_DATA", home.data("provisioner").toString(),
                        "TIDEPOOL_PROVISIONER_SECRET", credentials.provisionerSecret()),
                ports.provisioner(),
                ready(ports.provisioner()));
    }

    ProcessSpec outside() throws IOException {
        return new ProcessSpec(
                "outside",
                command(LOCAL, "io.tidepool.local.outside.OutsideProcess", 48),
                Map.of(
                        "TIDEPOOL_PORT", Integer.toString(ports.outside()),
                        "TIDEPOOL_API", ports.webUrl(),
                        "TIDEPOOL_OUTSIDE_DATA", home.data("outside").toString()),
                ports.outside(),
                ready(ports.outside()));
    }

    public ProcessSpec orderApi() throws IOException {
        var environment = common("order-api", ports.web());
        environment.put("TIDEPOOL_KEY_FILE", home.sealingKey().toString());
        environment.put("TIDEPOOL_JWT_KEY_FILE", home.tokenKey().toString());
        environment.put("TIDEPOOL_AUDIT_KEY_FILE", home.auditKey().toString());
        environment.put("TIDEPOOL_AUDIT_ANCHOR_FILE", home.auditAnchors().toString());
        environment.put("TIDEPOOL_COOKIES", "plain"); // The page of one machine is reached by http.
        environment.put("TIDEPOOL_SHUTDOWN_GRACE_SECONDS", "0"); // Nor is there a balancer.
        if (credentials.firstAdminCode() == null) {
            environment.put("TIDEPOOL_BOOTSTRAP_ADMIN_PASSWORD", credentials.passwordOf("admin"));
        } else {
            environment.put("TIDEPOOL_BOOTSTRAP_CODE", credentials.firstAdminCode());
        }
        environment.putAll(postgres());
        environment.putAll(clickHouse());
        var spec = spec("order-api", "order-api", "io.tidepool.api.OrderApiApplication", 320, ports.web(), environment);
        return ClassData.of(spec).usedBy(spec);
    }

    public ProcessSpec collector() throws IOException {
        var environment = common("collector", ports.collector());
        environment.put("TIDEPOOL_KEY_FILE", home.sealingKey().toString());
        return spec(
                "collector",
                "ingest-collector",
                "io.tidepool.collector.CollectorApplication",
                192,
                ports.collector(),
                environment);
    }

    ProcessSpec executor() throws IOException {
        var environment = common("executor", ports.executor());
        environment.put("TIDEPOOL_KEY_FILE", home.sealingKey().toString());
        environment.put("TIDEPOOL_PROVISIONER_URL", Ports.http(ports.provisioner()) + "/hooks");
        environment.put("TIDEPOOL_PROVISIONER_SECRET", credentials.provisionerSecret());
        if (credentials.simulated()) {
            // Simulated pods and kubelets answer in seconds.
            environment.put("TIDEPOOL_SETTLE_SECONDS", "2");
            environment.put("TIDEPOOL_WATCH_SECONDS", "10");
            environment.put("TIDEPOOL_EVICTION_RETRY_SECONDS", "2,5,10");
        }
        environment.putAll(postgres());
        return spec(
                "executor", "executor", "io.tidepool.executor.ExecutorApplication", 224, ports.executor(), environment);
    }

    public ProcessSpec evaluate() throws IOException {
        return job("evaluate", "io.tidepool.evaluator.EvaluateJob", ports.evaluateWeb(), ports.evaluateHealth());
    }

    public ProcessSpec archive() throws IOException {
        return job("archive", "io.tidepool.evaluator.ArchiveJob", ports.archiveWeb(), ports.archiveHealth());
    }

    private ProcessSpec job(String name, String mainClass, int web, int health) throws IOException {
        var environment = common(name, web);
        environment.put("TIDEPOOL_HEALTH_PORT", Integer.toString(health));
        environment.put(
                "TIDEPOOL_CHECKPOINTS", home.data("checkpoints").resolve(name).toString());
        environment.put("TIDEPOOL_STATE_BACKEND", "hashmap");
        environment.put("TIDEPOOL_PARALLELISM", "1");
        environment.put("TIDEPOOL_IDLE_SECONDS", "15");
        environment.put("TIDEPOOL_DISORDER_SECONDS", "2");
        environment.putAll(clickHouse());
        return new ProcessSpec(name, command("flink-evaluator", mainClass, 320), environment, web, ready(health));
    }

    private ProcessSpec spec(
            String name, String module, String mainClass, int heap, int port, Map<String, String> environment)
            throws IOException {
        return new ProcessSpec(name, command(module, mainClass, heap), environment, port, ready(port));
    }

    private Map<String, String> common(String instance, int port) {
        var environment = new HashMap<String, String>();
        environment.put("TIDEPOOL_INSTANCE", instance + "-1");
        environment.put("TIDEPOOL_PORT", Integer.toString(port));
        environment.put("TIDEPOOL_KAFKA", ports.kafkaAddress());
        environment.put("TIDEPOOL_REGISTRY", ports.registryUrl());
        environment.put("TZ", "UTC");
        return environment;
    }

    private Map<String, String> postgres() {
        return Map.of(
                "TIDEPOOL_POSTGRES_URL", PostgresServer.jdbcUrl(ports.postgres(), Servers.DATABASE),
                "TIDEPOOL_POSTGRES_USER", PostgresServer.USER,
                "TIDEPOOL_POSTGRES_PASSWORD", credentials.postgres());
    }

    private Map<String, String> clickHouse() {
        return Map.of(
                "TIDEPOOL_CLICKHOUSE_URL", ports.clickHouseUrl(),
                "TIDEPOOL_CLICKHOUSE_USER", ClickHouseServer.USER,
                "TIDEPOOL_CLICKHOUSE_PASSWORD", credentials.clickHouse());
    }

    private String world() {
        return project.root()
                .resolve("infra/local/src/main/resources/world.json")
                .toString();
    }

    /** Short compilation and one collector thread: a dozen processes share the cores of one machine. */
    private List<String> command(String module, String mainClass, int heapMegabytes) throws IOException {
        var options = new ArrayList<>(List.of(
                "-Xmx" + heapMegabytes + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-Duser.timezone=UTC"));
        if (module.equals(LOCAL)) {
            options.add(Project.LOGGING);
        }
        return project.java(module, mainClass, options, List.of());
    }

    private static ReadyCheck ready(int port) {
        return ReadyCheck.http(Ports.http(port) + READINESS);
    }
}
