package io.tidepool.deploy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * What an overlay of infra/kubernetes makes.
 *
 * @param all every object, as Fabric8 reads it
 */
record Manifests(List<HasMetadata> all) {
    private static final Map<String, Manifests> RENDERED = new ConcurrentHashMap<>();

    /** Rendered once by the kustomize of the kubectl that is here. */
    static Manifests of(String overlay) {
        return RENDERED.computeIfAbsent(overlay, Manifests::render);
    }

    private static Manifests render(String overlay) {
        var text = Program.run(Infra.folder("kubernetes"), Map.of(), "kubectl", "kustomize", "overlays/" + overlay);
        return new Manifests(Arrays.stream(text.split("(?m)^---$"))
                .filter(document -> !document.isBlank())
                .map(document -> Serialization.<HasMetadata>unmarshal(document))
                .toList());
    }

    <T> List<T> of(Class<T> type) {
        return all.stream().filter(type::isInstance).map(type::cast).toList();
    }

    List<GenericKubernetesResource> custom(String kind) {
        return of(GenericKubernetesResource.class).stream()
                .filter(object -> object.getKind().equals(kind))
                .toList();
    }

    Map<String, String> config(String name) {
        return of(ConfigMap.class).stream()
                .filter(map -> map.getMetadata().getName().equals(name))
                .findFirst()
                .orElseThrow()
                .getData();
    }

    /** What pods are made of, by the name of the object that makes them. */
    Map<String, PodTemplateSpec> pods() {
        var pods = new LinkedHashMap<String, PodTemplateSpec>();
        for (var object : all) {
            var name = object.getMetadata().getName();
            if (object instanceof Deployment deployment) {
                pods.put(name, deployment.getSpec().getTemplate());
            } else if (object instanceof StatefulSet set) {
                pods.put(name, set.getSpec().getTemplate());
            } else if (object instanceof Job job) {
                pods.put(name, job.getSpec().getTemplate());
            } else if (object instanceof CronJob job) {
                pods.put(name, job.getSpec().getJobTemplate().getSpec().getTemplate());
            } else if (object.getKind().equals("FlinkDeployment")) {
                pods.put(name, flinkPod((GenericKubernetesResource) object));
            }
        }
        return pods;
    }

    private static PodTemplateSpec flinkPod(GenericKubernetesResource job) {
        return Serialization.unmarshal(Serialization.asYaml(job.get("spec", "podTemplate")), PodTemplateSpec.class);
    }

    Stream<String> images() {
        var ofPods = pods().values().stream()
                .flatMap(pod -> pod.getSpec().getContainers().stream())
                .filter(container -> !container.getName().equals("flink-main-container"))
                .map(container -> container.getImage());
        return Stream.concat(ofPods, custom("FlinkDeployment").stream().map(job -> job.<String>get("spec", "image")));
    }
}
