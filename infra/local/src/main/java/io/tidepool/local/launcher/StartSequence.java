package io.tidepool.local.launcher;

import io.tidepool.clickhouse.Migrate;
import io.tidepool.local.seed.ApiClient;
import io.tidepool.local.seed.DemoSeed;
import io.tidepool.local.seed.HistorySeed;
import io.tidepool.local.seed.OutsideSeed;
import io.tidepool.local.seed.RealCluster;
import io.tidepool.local.seed.UserSeed;
import io.tidepool.local.server.ClickHouseServer;
import io.tidepool.local.server.PostgresServer;
import io.tidepool.local.server.ProcessSpec;
import io.tidepool.local.server.Project;
import io.tidepool.topic.CreateTopics;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Brings a stack up, step by step, until it is ready to use. */
final class StartSequence {
    private static final Duration PATIENCE = Duration.ofSeconds(150);
    private static final int PARTITIONS = 3;

    private final Supervisor supervisor;
    private final Progress progress;
    private final Servers servers;
    private final Processes processes;
    private final Ports ports;
    private final Credentials credentials;
    private final Home home;

    StartSequence(
            Project project,
            Home home,
            Ports ports,
            Credentials credentials,
            Supervisor supervisor,
            Progress progress) {
        this.supervisor = supervisor;
        this.progress = progress;
        this.servers = new Servers(project, home, ports, credentials);
        this.processes = new Processes(project, home, ports, credentials);
        this.ports = ports;
        this.credentials = credentials;
        this.home = home;
    }

    /**
     * @param realClusters kubeconfigs of clusters to manage
     */
    void run(List<Path> realClusters) throws Exception {
        var simulation = credentials.simulated()
                ? List.of(processes.simulator(), processes.provisioner(), processes.outside())
                : List.<ProcessSpec>of();
        startServers(simulation);
        var ours = List.of(
                processes.orderApi(),
                processes.evaluate(),
                processes.archive(),
                processes.collector(),
                processes.executor());
        for (var spec : ours) {
            supervisor.start(spec);
        }
        for (var spec : Stream.concat(ours.stream(), simulation.stream()).toList()) {
            progress.step("start " + spec.name(), () -> supervisor.awaitReady(spec, PATIENCE));
        }
        if (!credentials.users().isEmpty()) {
            progress.step("seed", () -> seed(realClusters));
        }
        supervisor.declareReady();
    }

    private void startServers(List<ProcessSpec> simulation) throws Exception {
        var postgres = servers.postgres();
        var kafka = servers.kafka();
        var clickHouse = servers.clickHouse();
        var registry = servers.registry();
        progress.step("start PostgreSQL, Kafka, ClickHouse", () -> {
            for (var spec : Stream.concat(Stream.of(postgres, kafka, clickHouse), simulation.stream())
                    .toList()) {
                supervisor.start(spec);
            }
            supervisor.awaitReady(postgres, PATIENCE);
        });
        progress.step("create databases", () -> {
            PostgresServer.createDatabase(ports.postgres(), credentials.postgres(), Servers.DATABASE);
            PostgresServer.createDatabase(ports.postgres(), credentials.postgres(), Servers.REGISTRY_DATABASE);
        });
        progress.step("start registry", () -> {
            supervisor.start(registry);
            supervisor.awaitReady(clickHouse, PATIENCE);
        });
        progress.step(
                "migrate ClickHouse",
                () -> Migrate.migrate(
                        URI.create(ports.clickHouseUrl()), ClickHouseServer.USER, credentials.clickHouse()));
        progress.step("create topics", () -> {
            supervisor.awaitReady(kafka, PATIENCE);
            CreateTopics.create(ports.kafkaAddress(), PARTITIONS, (short) 1);
        });
        progress.step("register schemas", () -> {
            supervisor.awaitReady(registry, PATIENCE);
            CreateTopics.register(ports.registryUrl());
        });
    }

    private void seed(List<Path> realClusters) throws IOException, InterruptedException {
        var admin = ApiClient.login(URI.create(ports.webUrl()), "admin", credentials.passwordOf("admin"));
        UserSeed.addMissing(admin, credentials.users());
        if (credentials.simulated()) {
            var history =
                    new HistorySeed(URI.create(ports.clickHouseUrl()), ClickHouseServer.USER, credentials.clickHouse());
            new DemoSeed(admin, history, home.kubeconfigs()).run();
            new OutsideSeed(admin, URI.create(Ports.http(ports.outside()))).run();
        }
        for (var kubeconfig : realClusters) {
            RealCluster.register(admin, kubeconfig);
        }
    }
}
