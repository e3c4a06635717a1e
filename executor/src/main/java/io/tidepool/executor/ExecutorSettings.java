package io.tidepool.executor;

import io.tidepool.executor.cluster.ClusterId;
import io.tidepool.executor.execution.LeaseTime;
import io.tidepool.executor.execution.Limits;
import io.tidepool.executor.execution.Pace;
import io.tidepool.executor.kubernetes.clusterapi.DeploymentRef;
import io.tidepool.executor.selection.Protection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
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
 * @param provisionerTimeout of one call
 * @param clusterApi where the machines of a cluster are made, for those that Cluster API makes machines for
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
        Duration provisionerTimeout,
        Map<ClusterId, DeploymentRef> clusterApi,
        String instance,
        LeaseTime leaseTime,
        Pace pace,
        Protection protection) {
    public ExecutorSettings {
        clusterApi = Map.copyOf(clusterApi);
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
                Duration.ofSeconds(variables.integer("TIDEPOOL_PROVISIONER_TIMEOUT_SECONDS", 1, 30, 10)),
                clusterApi(variables),
                variables.text("TIDEPOOL_INSTANCE"),
                new LeaseTime(variables.positiveSeconds("TIDEPOOL_LEASE_SECONDS", LeaseTime.STANDARD.granted())),
                new Pace(
                        standard.look(),
                        variables.seconds("TIDEPOOL_SETTLE_SECONDS", standard.settle()),
                        variables.secondsList("TIDEPOOL_EVICTION_RETRY_SECONDS", standard.evictionRetry()),
                        variables.positiveSeconds("TIDEPOOL_CALL_TIMEOUT_SECONDS", standard.callTimeout()),
                        variables.seconds("TIDEPOOL_EVICT_DEADLINE_SECONDS", standard.evictDeadline()),
                        variables.seconds("TIDEPOOL_VOLUMES_DEADLINE_SECONDS", standard.volumesDeadline()),
                        variables.seconds("TIDEPOOL_DELETE_DEADLINE_SECONDS", standard.deleteDeadline()),
                        variables.seconds("TIDEPOOL_JOIN_DEADLINE_SECONDS", standard.joinDeadline()),
                        variables.seconds("TIDEPOOL_WATCH_SECONDS", standard.watch()),
                        limits(variables, standard.limits())),
                new Protection(
                        Set.copyOf(variables.list(
                                "TIDEPOOL_PROTECTED_LABELS", List.of(), Function.identity(), "must be a label key")),
                        variables.seconds("TIDEPOOL_LEAST_POOL_SECONDS", Duration.ZERO)));
        variables.require(
                settings.leaseTime().work().compareTo(settings.pace().callTimeout()) > 0,
                "TIDEPOOL_LEASE_SECONDS must be more than one and a half times TIDEPOOL_CALL_TIMEOUT_SECONDS");
        variables.complain();
        return settings;
    }

    private static Map<ClusterId, DeploymentRef> clusterApi(Variables variables) {
        var deployments = new HashMap<ClusterId, DeploymentRef>();
        variables
                .list(
                        "TIDEPOOL_CLUSTER_API",
                        List.of(),
                        ExecutorSettings::deployment,
                        "must be <cluster id>=<id of the management cluster>/<namespace>/<MachineDeployment>")
                .forEach(entry -> deployments.put(entry.getKey(), entry.getValue()));
        return deployments;
    }

    private static Map.Entry<ClusterId, DeploymentRef> deployment(String text) {
        var at = text.indexOf('=');
        return Map.entry(
                new ClusterId(Long.parseLong(text.substring(0, Math.max(at, 0)))),
                DeploymentRef.parse(text.substring(at + 1)));
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
                Map.entry(
                        "spring.datasource.hikari.connection-init-sql",
                        "set idle_in_transaction_session_timeout = "
                                + idleTransaction().toMillis()),
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

    /** A process that is frozen in a transaction would keep its lease from everybody for as long as it is. */
    private Duration idleTransaction() {
        return leaseTime.granted().multipliedBy(2);
    }

    @Override
    public String toString() {
        return "executor " + instance + " on port " + port + ", " + pace;
    }
}
