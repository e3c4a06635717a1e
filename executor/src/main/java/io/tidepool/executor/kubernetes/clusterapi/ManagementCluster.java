package io.tidepool.executor.kubernetes.clusterapi;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Reads and patches MachineDeployments and Machines; every patch names the version that it was made from. */
final class ManagementCluster {
    private static final String GROUP = "cluster.x-k8s.io";
    private static final String DEPLOYMENT_LABEL = "cluster.x-k8s.io/deployment-name";
    private static final JsonMapper JSON = new JsonMapper();

    private final KubernetesClient client;
    private final DeploymentRef ref;
    private final String version;

    private ManagementCluster(KubernetesClient client, DeploymentRef ref, String version) {
        this.client = client;
        this.ref = ref;
        this.version = version;
    }

    /** Empty when Cluster API is not installed there. */
    static Optional<ManagementCluster> of(KubernetesClient client, DeploymentRef ref) {
        return Optional.ofNullable(client.getApiGroup(GROUP))
                .map(group -> new ManagementCluster(
                        client, ref, group.getPreferredVersion().getVersion()));
    }

    /** Empty when there is no such MachineDeployment. */
    Optional<DeploymentView> deployment() {
        var deployment = resources("MachineDeployment")
                .inNamespace(ref.namespace())
                .withName(ref.name())
                .get();
        if (deployment == null) {
            return Optional.empty();
        }
        var machines = resources("Machine")
                .inNamespace(ref.namespace())
                .withLabel(DEPLOYMENT_LABEL, ref.name())
                .list()
                .getItems()
                .stream()
                .map(MachineView::of)
                .toList();
        return Optional.of(DeploymentView.of(deployment, machines));
    }

    /** Scales and says for what, in one write: a repetition finds the claim and does not scale again. */
    void scale(DeploymentView asRead, int replicas, String annotation, String claim) {
        patch(
                "MachineDeployment",
                ref.name(),
                metadata(asRead.uid(), asRead.resourceVersion(), Map.of(annotation, claim)),
                replicas == asRead.replicas() ? null : Map.of("replicas", replicas));
    }

    void markToDelete(MachineView asRead, String request) {
        patch(
                "Machine",
                asRead.name(),
                metadata(
                        asRead.uid(),
                        asRead.resourceVersion(),
                        Map.of(MachineView.DELETE_FIRST, "yes", MachineView.LEAVING_FOR, request)),
                null);
    }

    private static Map<String, Object> metadata(String uid, String version, Map<String, String> annotations) {
        return Map.of("uid", uid, "resourceVersion", version, "annotations", annotations);
    }

    private void patch(String kind, String name, Map<String, Object> metadata, @Nullable Map<String, Object> spec) {
        var body = spec == null ? Map.of("metadata", metadata) : Map.of("metadata", metadata, "spec", spec);
        resources(kind)
                .inNamespace(ref.namespace())
                .withName(name)
                .patch(PatchContext.of(PatchType.JSON_MERGE), JSON.writeValueAsString(body));
    }

    private MixedOperation<
                    GenericKubernetesResource, GenericKubernetesResourceList, Resource<GenericKubernetesResource>>
            resources(String kind) {
        return client.genericKubernetesResources(new ResourceDefinitionContext.Builder()
                .withGroup(GROUP)
                .withVersion(version)
                .withKind(kind)
                .withPlural(kind.toLowerCase(Locale.ROOT) + "s")
                .withNamespaced(true)
                .build());
    }
}
