package io.tidepool.api.cluster.access;

import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.tidepool.access.ClientOptions;
import io.tidepool.access.Kubeconfig;
import io.tidepool.access.KubernetesClients;
import io.tidepool.api.cluster.ConnectionReport;
import io.tidepool.api.cluster.ConnectionReport.Needed;
import io.tidepool.api.cluster.ConnectionReport.Purpose;
import io.tidepool.api.cluster.ConnectionTrial;
import io.tidepool.api.secret.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks for the version, then for each permission; reads no object of the cluster. */
@Component
class KubernetesTrial implements ConnectionTrial, AutoCloseable {
    private static final ClientOptions PATIENCE = new ClientOptions(Duration.ofSeconds(2), Duration.ofSeconds(3));

    /** No question is asked after this; with the last answer a test takes 10 s at most, and 5 s where nobody answers. */
    private static final Duration LONGEST = Duration.ofSeconds(6);

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final String METRICS = "metrics.k8s.io";

    private final SealedAccess access;
    private final KubernetesClients clients = new KubernetesClients("order-api");

    KubernetesTrial(SealedAccess access) {
        this.access = access;
    }

    @Override
    public ConnectionReport with(Secret kubeconfig) {
        return run(SealedAccess.read(io.tidepool.access.Secret.of(kubeconfig.reveal())));
    }

    @Override
    public ConnectionReport withSealed(String kubeconfig, String clusterUuid) {
        return run(SealedAccess.read(access.open(kubeconfig, clusterUuid)));
    }

    private ConnectionReport run(Kubeconfig kubeconfig) {
        Destinations.require(kubeconfig.apiServer());
        try (var client = clients.open(kubeconfig, PATIENCE)) {
            return new Trial(client, kubeconfig.apiServer().toString()).report();
        }
    }

    @Override
    public void close() {
        clients.close();
    }

    /** One test, as far as it has come. */
    private static final class Trial {
        private final KubernetesClient client;
        private final String apiServer;
        private final long begin = System.nanoTime();
        private final List<Needed> missing = new ArrayList<>();
        private final List<Needed> unknown = new ArrayList<>();
        private boolean reachable;
        private boolean authorised;
        private @Nullable String version;
        private @Nullable Boolean metricsServed;

        Trial(KubernetesClient client, String apiServer) {
            this.client = client;
            this.apiServer = apiServer;
        }

        ConnectionReport report() {
            try {
                version = client.getKubernetesVersion().getGitVersion();
                reachable = true;
                Permissions.ALL.forEach(this::ask);
                metricsServed = authorised ? metrics() : null;
                return report(authorised ? null : "无法确认凭据是否有效：没有一个权限查询得到回答");
            } catch (KubernetesClientException e) {
                reachable |= e.getCode() > 0;
                return report(Failures.describe(e));
            }
        }

        /** One that cannot be asked for stays unknown; credentials that nobody knows end the test. */
        private void ask(Needed needed) {
            if (System.nanoTime() - begin > LONGEST.toNanos()) {
                unknown.add(needed);
                return;
            }
            try {
                var review =
                        client.authorization().v1().selfSubjectAccessReview().create(question(needed));
                authorised = true;
                if (!Boolean.TRUE.equals(review.getStatus().getAllowed())) {
                    missing.add(needed);
                }
            } catch (KubernetesClientException e) {
                if (e.getCode() == UNAUTHORIZED || e.getCode() <= 0) {
                    throw e;
                }
                authorised |= e.getCode() == FORBIDDEN;
                unknown.add(needed);
            }
        }

        private static io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReview question(
                Needed needed) {
            return new SelfSubjectAccessReviewBuilder()
                    .withNewSpec()
                    .withNewResourceAttributes()
                    .withVerb(needed.verb())
                    .withGroup(needed.group())
                    .withResource(needed.resource())
                    .withSubresource(needed.subresource().isEmpty() ? null : needed.subresource())
                    .endResourceAttributes()
                    .endSpec()
                    .build();
        }

        private @Nullable Boolean metrics() {
            try {
                return client.getApiGroup(METRICS) != null;
            } catch (KubernetesClientException e) {
                return e.getCode() == NOT_FOUND ? Boolean.FALSE : null;
            }
        }

        private ConnectionReport report(@Nullable String failure) {
            return new ConnectionReport(
                    apiServer,
                    reachable,
                    authorised,
                    version,
                    metricsServed,
                    can(List.of(Purpose.COLLECT), failure),
                    can(List.of(Purpose.COLLECT, Purpose.EXECUTE), failure),
                    missing,
                    unknown,
                    failure,
                    Duration.ofNanos(System.nanoTime() - begin).toMillis());
        }

        private @Nullable Boolean can(List<Purpose> purposes, @Nullable String failure) {
            if (missing.stream().anyMatch(needed -> purposes.contains(needed.purpose()))) {
                return false;
            }
            var sure = failure == null && unknown.stream().noneMatch(needed -> purposes.contains(needed.purpose()));
            return sure ? Boolean.TRUE : null;
        }
    }
}
