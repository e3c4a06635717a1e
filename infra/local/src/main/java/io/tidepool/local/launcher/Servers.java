package io.tidepool.local.launcher;

import io.tidepool.local.server.ClickHouseServer;
import io.tidepool.local.server.KafkaServer;
import io.tidepool.local.server.PostgresServer;
import io.tidepool.local.server.ProcessSpec;
import io.tidepool.local.server.Project;
import io.tidepool.local.server.RegistryServer;
import java.io.IOException;
import java.util.Set;

/** The servers that are not ours: PostgreSQL, Kafka, the registry, ClickHouse. */
public record Servers(Project project, Home home, Ports ports, Credentials credentials) {
    static final Set<String> NAMES = Set.of("postgres", "kafka", "registry", "clickhouse");
    public static final String DATABASE = "tidepool";
    public static final String REGISTRY_DATABASE = "registry";

    public ProcessSpec postgres() throws IOException, InterruptedException {
        return PostgresServer.prepare(home.data("postgres"), ports.postgres(), credentials.postgres());
    }

    public ProcessSpec kafka() throws IOException, InterruptedException {
        return KafkaServer.prepare(home.data("kafka"), ports.kafka(), ports.kafkaController());
    }

    public ProcessSpec clickHouse() {
        return ClickHouseServer.prepare(project, home.data("clickhouse"), ports.clickHouse(), credentials.clickHouse());
    }

    public ProcessSpec registry() {
        return RegistryServer.prepare(
                project,
                ports.registry(),
                PostgresServer.jdbcUrl(ports.postgres(), REGISTRY_DATABASE),
                PostgresServer.USER,
                credentials.postgres());
    }
}
