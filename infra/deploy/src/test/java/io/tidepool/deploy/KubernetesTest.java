package io.tidepool.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.SecretKeySelector;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Both overlays, rendered and read. */
@ParameterizedClass
@ValueSource(strings = {"dev", "production"})
class KubernetesTest {
    private static final Set<String> TASKS =
            Set.of("topics", "migrate-clickhouse", "backup-postgres", "backup-clickhouse");

    private final String overlay;
    private final Manifests manifests;

    KubernetesTest(String overlay) {
        this.overlay = overlay;
        this.manifests = Manifests.of(overlay);
    }

    @Test
    void everyFieldIsOneThatKubernetesKnows() {
        assertThat(manifests.all())
                .hasSizeGreaterThan(35)
                .allSatisfy(object -> assertThat(UnknownFields.of(object))
                        .as("%s %s", object.getKind(), object.getMetadata().getName())
                        .isEmpty());
    }

    @Test
    void everyImageHasAVersionAndThoseOfServersAreTheOnesOfCompose() {
        var compose = Infra.text(Infra.folder("compose/compose.yaml"));
        assertThat(manifests.images().distinct()).hasSize(8).allSatisfy(image -> {
            assertThat(image).matches(ImagesTest.PINNED);
            assertThat(compose).contains("image: " + image + "\n");
        });
    }

    @Test
    void everyPodIsLimitedUnprivilegedAndNotRoot() {
        assertThat(manifests.pods()).hasSize(10).allSatisfy((name, pod) -> {
            var security = pod.getSpec().getSecurityContext();
            assertThat(security.getRunAsNonRoot()).as(name).isTrue();
            assertThat(security.getRunAsUser()).as(name).isPositive();
            assertThat(security.getSeccompProfile().getType()).as(name).isEqualTo("RuntimeDefault");
            for (var container : pod.getSpec().getContainers()) {
                assertThat(container.getSecurityContext().getAllowPrivilegeEscalation())
                        .as(name)
                        .isFalse();
                assertThat(container.getSecurityContext().getCapabilities().getDrop())
                        .as(name)
                        .containsExactly("ALL");
            }
            if (!isFlink(name)) {
                assertThat(pod.getSpec().getAutomountServiceAccountToken())
                        .as(name)
                        .isFalse();
                assertThat(main(name).getResources().getLimits()).as(name).containsKey("memory");
                assertThat(main(name).getResources().getRequests()).as(name).containsKeys("cpu", "memory");
            }
        });
    }

    @Test
    void everyProcessAcceptsItsEnvironment() {
        for (var part : Part.values()) {
            var container = main(part.service());
            var variables = PodEnvironment.of(container, manifests);
            assertThatCode(() -> part.accept(variables)).as(part.service()).doesNotThrowAnyException();
            assertThat(container.getEnv())
                    .filteredOn(variable -> variable.getName().startsWith("TIDEPOOL_"))
                    .isNotEmpty()
                    .allSatisfy(variable -> assertThat(part.reads(variable.getName()))
                            .as("%s reads %s", part.service(), variable.getName())
                            .isTrue());
        }
        assertThat(manifests.config("tidepool"))
                .allSatisfy((name, value) -> assertThat(Part.anyReads(name))
                        .as("somebody reads %s", name)
                        .isTrue());
    }

    @Test
    void probesAskForPathsAndPortsThatAreThere() {
        assertThat(manifests.pods()).allSatisfy((name, pod) -> {
            var container = main(name);
            if (TASKS.contains(name) || isFlink(name)) {
                return; // A task ends by itself; the operator looks after Flink.
            }
            for (var probe :
                    List.of(container.getStartupProbe(), container.getLivenessProbe(), container.getReadinessProbe())) {
                assertThat(container.getPorts())
                        .as(name)
                        .anySatisfy(port -> assertThat(port.getName()).isEqualTo(port(probe)));
            }
            if (!name.equals("registry")) {
                assertThat(path(container.getLivenessProbe())).isEqualTo("/actuator/health/liveness");
                assertThat(path(container.getReadinessProbe())).isEqualTo("/actuator/health/readiness");
                var image = Dockerfile.read().variables(name);
                assertThat(container.getPorts())
                        .filteredOn(port -> port.getName().equals("health"))
                        .singleElement()
                        .satisfies(port -> assertThat(port.getContainerPort().toString())
                                .isEqualTo(image.getOrDefault("TIDEPOOL_HEALTH_PORT", image.get("TIDEPOOL_PORT"))));
            }
        });
    }

    @Test
    void collectorsShareTheClustersWithoutRemainder() {
        var collector = manifests.of(StatefulSet.class).get(0);
        var variables = PodEnvironment.of(main("ingest-collector"), manifests);

        assertThat(variables)
                .containsEntry("TIDEPOOL_SHARD", "0/" + collector.getSpec().getReplicas());
    }

    @Test
    void everythingThatStaysUpMayLoseOnePodAtATimeOnly() {
        var budgets = manifests.of(PodDisruptionBudget.class);
        Stream.concat(
                        manifests.of(Deployment.class).stream()
                                .map(each -> each.getSpec()
                                        .getTemplate()
                                        .getMetadata()
                                        .getLabels()),
                        manifests.of(StatefulSet.class).stream()
                                .map(each -> each.getSpec()
                                        .getTemplate()
                                        .getMetadata()
                                        .getLabels()))
                .forEach(labels -> assertThat(budgets)
                        .filteredOn(budget -> selects(budget.getSpec().getSelector(), labels))
                        .singleElement()
                        .satisfies(budget -> assertThat(
                                        budget.getSpec().getMaxUnavailable().getIntVal())
                                .isOne()));
        if (overlay.equals("production")) {
            assertThat(manifests.of(Deployment.class))
                    .allSatisfy(each -> assertThat(each.getSpec().getReplicas()).isGreaterThanOrEqualTo(2));
        }
    }

    @Test
    void servicesFindPodsAndNoWayFromOutsideLeadsToMetrics() {
        assertThat(manifests.of(Service.class))
                .hasSize(4)
                .allSatisfy(service -> assertThat(manifests.pods()).anySatisfy((name, pod) -> {
                    assertThat(pod.getMetadata().getLabels())
                            .containsAllEntriesOf(service.getSpec().getSelector());
                    assertThat(service.getSpec().getPorts())
                            .allSatisfy(port -> assertThat(
                                            pod.getSpec().getContainers().get(0).getPorts())
                                    .anyMatch(own -> own.getName()
                                            .equals(port.getTargetPort().getStrVal())));
                }));
        assertThat(manifests.of(Ingress.class))
                .singleElement()
                .satisfies(ingress -> assertThat(
                                ingress.getSpec().getRules().get(0).getHttp().getPaths())
                        .allSatisfy(path -> assertThat(
                                        path.getBackend().getService().getPort().getName())
                                .isEqualTo("http")));
    }

    @Test
    void nothingMayTalkUnlessAPolicySaysSo() {
        var policies = manifests.of(NetworkPolicy.class);
        assertThat(policies).anySatisfy(policy -> {
            assertThat(policy.getSpec().getPodSelector().getMatchLabels()).isNullOrEmpty();
            assertThat(policy.getSpec().getPolicyTypes()).containsExactlyInAnyOrder("Ingress", "Egress");
            assertThat(policy.getSpec().getIngress()).isNullOrEmpty();
        });
        assertThat(manifests.pods())
                .allSatisfy((name, pod) -> assertThat(policies)
                        .as("a way to the servers for %s", name)
                        .anyMatch(policy -> policy.getMetadata().getName().equals("servers")
                                && selects(
                                        policy.getSpec().getPodSelector(),
                                        pod.getMetadata().getLabels())));
        assertThat(policies)
                .filteredOn(policy -> !policy.getMetadata().getName().equals("nothing-but-names"))
                .allSatisfy(policy -> assertThat(manifests.pods().values())
                        .as("pods of the policy %s", policy.getMetadata().getName())
                        .anyMatch(pod -> selects(
                                policy.getSpec().getPodSelector(),
                                pod.getMetadata().getLabels())));
    }

    @Test
    void onlyFlinkMayAskKubernetesAndOnlyInItsNamespace() {
        assertThat(manifests.all())
                .extracting(object -> object.getKind())
                .doesNotContain("ClusterRole", "ClusterRoleBinding");
        assertThat(manifests.of(Role.class))
                .singleElement()
                .satisfies(role -> assertThat(role.getRules()).allSatisfy(rule -> {
                    assertThat(rule.getResources()).doesNotContain("*", "secrets");
                    assertThat(rule.getVerbs()).doesNotContain("*");
                }));
        assertThat(manifests.of(RoleBinding.class).get(0).getSubjects())
                .allSatisfy(subject -> assertThat(subject.getNamespace())
                        .isEqualTo(manifests
                                .of(Deployment.class)
                                .get(0)
                                .getMetadata()
                                .getNamespace()));
    }

    @Test
    void jobsOfFlinkGoOnFromCheckpointsAndSavepointsOnObjectStorage() {
        assertThat(manifests.custom("FlinkDeployment")).hasSize(2).allSatisfy(job -> {
            assertThat(job.getApiVersion()).isEqualTo("flink.apache.org/v1beta1");
            assertThat(job.<Map<String, Object>>get("spec").keySet())
                    .isSubsetOf(
                            "image",
                            "flinkVersion",
                            "serviceAccount",
                            "flinkConfiguration",
                            "podTemplate",
                            "jobManager",
                            "taskManager",
                            "job");
            assertThat(job.<String>get("spec", "flinkVersion"))
                    .isEqualTo("v"
                            + ImagesTest.version("flink.version")
                                    .replaceFirst("\\.\\d+$", "")
                                    .replace('.', '_'));
            var flink = job.<Map<String, String>>get("spec", "flinkConfiguration");
            var variables = PodEnvironment.of(main(job.getMetadata().getName()), manifests);
            assertThat(flink)
                    .containsEntry("high-availability.type", "kubernetes")
                    .containsEntry("execution.checkpointing.dir", variables.get("TIDEPOOL_CHECKPOINTS"))
                    .hasEntrySatisfying(
                            "high-availability.storageDir",
                            place -> assertThat(place).startsWith("s3://"))
                    .hasEntrySatisfying(
                            "execution.checkpointing.savepoint-dir",
                            place -> assertThat(place).startsWith("s3://"));
            assertThat(job.<String>get("spec", "job", "upgradeMode")).isEqualTo("savepoint");
            assertThat(job.<Boolean>get("spec", "job", "allowNonRestoredState")).isFalse();
            assertThat(job.<Object>get("spec", "job", "parallelism").toString())
                    .isEqualTo(variables.get("TIDEPOOL_PARALLELISM"));
            assertThat(Infra.root()
                            .resolve("flink-evaluator/src/main/java")
                            .resolve(
                                    job.<String>get("spec", "job", "entryClass").replace('.', '/') + ".java"))
                    .exists();
            assertThat(job.<String>get("spec", "job", "jarURI"))
                    .isEqualTo("local:///opt/flink/usrlib/flink-evaluator-0.1.0-SNAPSHOT.jar");
        });
    }

    @Test
    void databasesAreSavedEveryNight() {
        assertThat(manifests.of(CronJob.class)).hasSize(2).allSatisfy(job -> {
            assertThat(job.getSpec().getConcurrencyPolicy()).isEqualTo("Forbid");
            assertThat(job.getSpec().getSchedule()).matches("\\d+ \\d+ \\* \\* \\*");
            assertThat(Infra.text(Infra.root().resolve("docs/backup-and-restore.md")))
                    .contains(job.getMetadata().getName());
        });
        var restore = Serialization.unmarshal(Infra.text(Infra.folder("kubernetes/restore.yaml")), Pod.class);
        assertThat(UnknownFields.of(restore)).isEmpty();
        assertThat(restore.getSpec().getContainers().get(0).getImage())
                .isEqualTo(main("backup-postgres").getImage());
    }

    @Test
    void theGuideTellsHowToMakeEverySecret() {
        var guide = Infra.text(Infra.root().resolve("docs/install-on-kubernetes.md"));
        assertThat(secrets().distinct())
                .hasSizeGreaterThanOrEqualTo(8)
                .allSatisfy(secret -> assertThat(guide)
                        .contains("secret generic " + secret.getName())
                        .contains(secret.getKey() + "="));
    }

    private Stream<SecretKeySelector> secrets() {
        return manifests.pods().values().stream()
                .flatMap(pod -> pod.getSpec().getContainers().stream())
                .flatMap(container -> container.getEnv().stream())
                .map(variable -> variable.getValueFrom())
                .filter(Objects::nonNull)
                .map(source -> source.getSecretKeyRef())
                .filter(Objects::nonNull);
    }

    private Container main(String name) {
        return Objects.requireNonNull(manifests.pods().get(name), name)
                .getSpec()
                .getContainers()
                .get(0);
    }

    private static boolean isFlink(String name) {
        return name.equals("evaluate") || name.equals("archive");
    }

    private static String port(Probe probe) {
        return probe.getHttpGet().getPort().getStrVal();
    }

    private static String path(Probe probe) {
        return probe.getHttpGet().getPath();
    }

    private static boolean selects(LabelSelector selector, Map<String, String> labels) {
        var wanted = selector.getMatchLabels();
        var lists = selector.getMatchExpressions();
        return (wanted == null || labels.entrySet().containsAll(wanted.entrySet()))
                && (lists == null
                        || lists.stream().allMatch(list -> list.getValues().contains(labels.get(list.getKey()))));
    }
}
