package io.tidepool.api.cluster;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What worked when a cluster's API was tried.
 *
 * @param reachable something spoke TLS there that the kubeconfig's authority vouches for
 * @param authorised it knows the credentials
 * @param version of Kubernetes; null when it was not told
 * @param metricsServed whether metrics.k8s.io is there, without which usage is unknown; null when it was not told
 * @param canCollect every permission is there that collection needs; null when some could not be asked for
 * @param canExecute the same for orders
 * @param missing permissions that the credentials do not have
 * @param unknown permissions that could not be asked for
 * @param failure why the trial ended early; null when it did not
 */
public record ConnectionReport(
        String apiServer,
        boolean reachable,
        boolean authorised,
        @Nullable String version,
        @Nullable Boolean metricsServed,
        @Nullable Boolean canCollect,
        @Nullable Boolean canExecute,
        List<Needed> missing,
        List<Needed> unknown,
        @Nullable String failure,
        long milliseconds) {
    public ConnectionReport {
        missing = List.copyOf(missing);
        unknown = List.copyOf(unknown);
    }

    /** What a permission is needed for. */
    public enum Purpose {
        COLLECT,
        EXECUTE
    }

    /**
     * A permission that Tidepool uses.
     *
     * @param group empty for the core group
     * @param subresource empty for the thing itself
     */
    public record Needed(Purpose purpose, String verb, String group, String resource, String subresource) {}
}
