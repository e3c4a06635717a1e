package io.tidepool.executor;

import io.tidepool.executor.execution.Limits;
import io.tidepool.executor.execution.Pace;
import io.tidepool.executor.selection.Protection;
import io.tidepool.executor.selection.RankCriterion;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Everything that can be set from outside, read once from the environment.
 *
 * @param address at which it listens; 0.0.0.0 for every one of the machine
 * @param port of health and metrics
 * @param keyFile opens sealed kubeconfigs
 * @param instance name of this process; no two executors may share one
 */
public record ExecutorSettings(
        String address,
        int port,
        String kafka,
        String registry,
        String postgresUrl,
        String postgresUser,
        String postgresPassword,
        Path keyFile,
        URI provisionerUrl,
        String provisionerSecret,
        String instance,
        Pace pace,
        List<RankCriterion> ranking,
        Protection protection) {
    public ExecutorSettings {
        ranking = List.copyOf(ranking);
    }

    /** @throws IllegalArgumentException naming every variable that is wrong */
    public static ExecutorSettings from(Map<String, String> environment) {
        var variables = new Variables(environment);
        var standard = Pace.standard();
        var settings = new ExecutorSettings(
                variables.text("TIDEPOOL_ADDRESS", "127.0.0.1"),
                variables.integer("TIDEPOOL_PORT", 1, 65535),
                variables.text("TIDEPOOL_KAFKA"),
                variables.address("TIDEPOOL_REGISTRY").toString(),
                variables.text("TIDEPOOL_POSTGRES_URL"),
                variables.text("TIDEPOOL_POSTGRES_USER"),
                variables.text("TIDEPOOL_POSTGRES_PASSWORD"),
                variables.checked(
                        "TIDEPOOL_KEY_FILE", Path::of, Path.of(""), Files::isReadable, "must name a readable file"),
                variables.address("TIDEPOOL_PROVISIONER_URL"),
                variables.text("TIDEPOOL_PROVISIONER_SECRET"),
                variables.text("TIDEPOOL_INSTANCE"),
                new Pace(
                        standard.look(),
                        variables.seconds("TIDEPOOL_SETTLE_SECONDS", standard.settle()),
                        variables.secondsList("TIDEPOOL_EVICTION_RETRY_SECONDS", standard.evictionRetry()),
                        standard.callTimeout(),
                        variables.seconds("TIDEPOOL_EVICT_DEADLINE_SECONDS", standard.evictDeadline()),
                        variables.seconds("TIDEPOOL_VOLUMES_DEADLINE_SECONDS", standard.volumesDeadline()),
                        variables.seconds("TIDEPOOL_DELETE_DEADLINE_SECONDS", standard.deleteDeadline()),
                        variables.seconds("TIDEPOOL_JOIN_DEADLINE_SECONDS", standard.joinDeadline()),
                        variables.seconds("TIDEPOOL_WATCH_SECONDS", standard.watch()),
                        limits(variables, standard.limits())),
                variables.list(
                        "TIDEPOOL_RANKING",
                        RankCriterion.standardOrder(),
                        RankCriterion::valueOf,
                        "must be among " + Arrays.toString(RankCriterion.values())),
                new Protection(
                        Set.copyOf(variables.list(
                                "TIDEPOOL_PROTECTED_LABELS", List.of(), Function.identity(), "must be a label key")),
                        variables.seconds("TIDEPOOL_LEAST_POOL_SECONDS", Duration.ZERO)));
        variables.complain();
        return settings;
    }

    private static Limits limits(Variables variables, Limits standard) {
        return new Limits(
                variables.integer("TIDEPOOL_DRAINING_NODES", 1, 100, standard.drainingNodes()),
                variables.integer("TIDEPOOL_OUT_OF_SERVICE_PERCENT", 1, 100, standard.outOfServicePercent()),
                variables.integer("TIDEPOOL_CAPACITY_FLOOR_PERCENT", 1, 100, standard.capacityFloorPercent()),
                variables.integer("TIDEPOOL_EVICTIONS_AT_ONCE", 1, 100, standard.evictionsAtOnce()),
                variables.integer("TIDEPOOL_EVICTIONS_PER_SECOND", 1, 1000, standard.evictionsPerSecond()));
    }

    /** Our schema lies beside that of others in one database. */
    Map<String, Object> springProperties() {
        return Map.ofEntries(
                Map.entry("spring.application.name", "executor"),
                Map.entry("server.address", address),
                Map.entry("server.port", port),
                Map.entry("server.tomcat.threads.max", 8),
                Map.entry("server.tomcat.threads.min-spare", 2),
                Map.entry("spring.main.banner-mode", "off"),
                Map.entry("spring.datasource.url", postgresUrl),
                Map.entry("spring.datasource.username", postgresUser),
                Map.entry("spring.datasource.password", postgresPassword),
                Map.entry("spring.datasource.hikari.maximum-pool-size", 8),
                Map.entry("spring.datasource.hikari.minimum-idle", 1),
                Map.entry(
                        "spring.datasource.hikari.connection-timeout",
                        Duration.ofSeconds(5).toMillis()),
                Map.entry("spring.flyway.default-schema", "execution"),
                Map.entry("spring.flyway.schemas", "execution"),
                Map.entry("spring.flyway.locations", "classpath:db/migration/execution"),
                Map.entry("management.endpoints.web.exposure.include", "health,prometheus"),
                Map.entry("management.endpoint.health.probes.enabled", true),
                Map.entry("management.endpoint.health.group.readiness.include", "readinessState,db"),
                Map.entry("logging.structured.format.console", "ecs"),
                Map.entry("logging.level.io.tidepool", "INFO"),
                Map.entry("logging.level.org.apache.kafka", "WARN"));
    }

    @Override
    public String toString() {
        return "executor " + instance + " on port " + port + ", " + pace;
    }
}
