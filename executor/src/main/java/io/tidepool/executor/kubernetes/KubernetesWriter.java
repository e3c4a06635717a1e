package io.tidepool.executor.kubernetes;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import io.fabric8.kubernetes.api.model.DeleteOptions;
import io.fabric8.kubernetes.api.model.DeleteOptionsBuilder;
import io.fabric8.kubernetes.api.model.StatusCause;
import io.fabric8.kubernetes.api.model.policy.v1.EvictionBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.tidepool.executor.cluster.ClusterNode;
import io.tidepool.executor.cluster.ClusterWriter;
import io.tidepool.executor.cluster.EvictionAnswer;
import io.tidepool.executor.cluster.NodeChange;
import io.tidepool.executor.cluster.PodRef;
import io.tidepool.executor.cluster.WriteAnswer;
import io.tidepool.executor.drain.EvictionAnswers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Changes a cluster, each call with the preconditions that make a repetition harmless. */
final class KubernetesWriter implements ClusterWriter {
    private static final int CREATED = 201;
    private static final JsonMapper JSON = new JsonMapper();

    private final KubernetesClient client;

    KubernetesWriter(KubernetesClient client) {
        this.client = client;
    }

    @Override
    public WriteAnswer change(ClusterNode asRead, NodeChange change) {
        try {
            client.nodes()
                    .withName(asRead.name())
                    .patch(PatchContext.of(PatchType.JSON_MERGE), JSON.writeValueAsString(patch(asRead, change)));
            return WriteAnswer.done();
        } catch (KubernetesClientException e) {
            return WriteAnswer.ofFailure(e.getCode(), Messages.of(e));
        }
    }

    private static HashMap<String, @Nullable Object> patch(ClusterNode asRead, NodeChange change) {
        var metadata = new HashMap<String, @Nullable Object>();
        metadata.put("resourceVersion", asRead.resourceVersion());
        if (!change.labels().isEmpty()) {
            metadata.put("labels", change.labels());
        }
        if (change.marking() != NodeChange.Marking.KEEP) {
            metadata.put("annotations", Marks.write(change.mark()));
        }
        var patch = new HashMap<String, @Nullable Object>();
        patch.put("metadata", metadata);
        if (change.scheduling() != NodeChange.Scheduling.KEEP) {
            var spec = new HashMap<String, @Nullable Object>();
            spec.put("unschedulable", change.scheduling() == NodeChange.Scheduling.CORDON ? true : null);
            patch.put("spec", spec);
        }
        return patch;
    }

    @Override
    public EvictionAnswer evict(PodRef pod) {
        var eviction = new EvictionBuilder()
                .withNewMetadata()
                .withNamespace(pod.namespace())
                .withName(pod.name())
                .endMetadata()
                .withDeleteOptions(onlyIf(pod.uid(), null))
                .build();
        try {
            client.raw("/api/v1/namespaces/" + pod.namespace() + "/pods/" + pod.name() + "/eviction", "POST", eviction);
            return EvictionAnswers.of(CREATED, "", Set.of(), Duration.ZERO);
        } catch (KubernetesClientException e) {
            return EvictionAnswers.of(e.getCode(), message(e), reasons(e), retryAfter(e));
        }
    }

    @Override
    public WriteAnswer delete(ClusterNode asRead) {
        try {
            // The typed call sends a resourceVersion but no uid. The version is what a successor's mark makes stale.
            client.raw("/api/v1/nodes/" + asRead.name(), "DELETE", onlyIf(asRead.uid(), asRead.resourceVersion()));
            return WriteAnswer.done();
        } catch (KubernetesClientException e) {
            return WriteAnswer.ofFailure(e.getCode(), Messages.of(e));
        }
    }

    private static DeleteOptions onlyIf(String uid, @Nullable String version) {
        return new DeleteOptionsBuilder()
                .withNewPreconditions()
                .withUid(uid)
                .withResourceVersion(version)
                .endPreconditions()
                .build();
    }

    /** With what the causes add, such as how many pods a budget needs and has. */
    private static String message(KubernetesClientException e) {
        return Stream.concat(
                        Stream.of(Messages.of(e)),
                        causes(e).stream().map(StatusCause::getMessage).filter(Objects::nonNull))
                .distinct()
                .collect(joining(" "));
    }

    private static Set<String> reasons(KubernetesClientException e) {
        return causes(e).stream().map(StatusCause::getReason).collect(toSet());
    }

    private static List<StatusCause> causes(KubernetesClientException e) {
        var status = e.getStatus();
        var details = status == null ? null : status.getDetails();
        return details == null || details.getCauses() == null ? List.of() : details.getCauses();
    }

    private static Duration retryAfter(KubernetesClientException e) {
        var status = e.getStatus();
        var details = status == null ? null : status.getDetails();
        return details == null || details.getRetryAfterSeconds() == null
                ? Duration.ZERO
                : Duration.ofSeconds(details.getRetryAfterSeconds());
    }
}
