package io.tidepool.executor.cluster;

/**
 * The controller of a pod, in the pod's namespace.
 *
 * @param kind as Kubernetes itself has it, such as {@code StatefulSet}; another's kind carries its API group, such as
 *     {@code StatefulSet.apps.kruise.io}, so that it is not looked for among those
 */
public record PodOwner(String kind, String name) {
    @Override
    public String toString() {
        return kind + " " + name;
    }
}
