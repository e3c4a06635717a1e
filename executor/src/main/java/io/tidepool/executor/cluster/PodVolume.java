package io.tidepool.executor.cluster;

import org.jspecify.annotations.Nullable;

/**
 * A volume of a pod.
 *
 * @param persistentVolume the volume bound to the claim, where the API told
 */
public record PodVolume(String name, Kind kind, @Nullable String persistentVolume) {
    public enum Kind {
        EMPTY_DIR("emptyDir"),
        HOST_PATH("hostPath"),
        LOCAL("local"),
        CLAIM("persistentVolumeClaim"),
        OTHER("other");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** As Kubernetes writes it. */
        public String word() {
            return word;
        }
    }

    /** Its content is lost when the pod leaves the node. */
    public boolean boundToNode() {
        return switch (kind) {
            case EMPTY_DIR, HOST_PATH, LOCAL -> true;
            case CLAIM, OTHER -> false;
        };
    }
}
