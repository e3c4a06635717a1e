package io.tidepool.executor.cluster;

/** The controller of a pod, in the pod's namespace. */
public record PodOwner(String kind, String name) {
    @Override
    public String toString() {
        return kind + " " + name;
    }
}
