package io.tidepool.executor.cluster;

/** One incarnation of a pod: a pod made anew under the same name has another uid. */
public record PodRef(String namespace, String name, String uid) {
    @Override
    public String toString() {
        return namespace + "/" + name;
    }
}
