package io.tidepool.api.cluster.access;

import io.tidepool.api.cluster.ConnectionReport.Needed;
import io.tidepool.api.cluster.ConnectionReport.Purpose;
import java.util.List;
import java.util.stream.Stream;

/** What collector and executor do in a cluster: the rules of infra/kubernetes/rbac. */
final class Permissions {
    private static final String CORE = "";

    static final List<Needed> ALL = Stream.of(
                    needed(Purpose.COLLECT, CORE, "nodes", "get", "list"),
                    needed(Purpose.COLLECT, CORE, "pods", "get", "list"),
                    needed(Purpose.COLLECT, "metrics.k8s.io", "nodes", "get", "list"),
                    needed(Purpose.EXECUTE, CORE, "nodes", "patch", "delete"),
                    needed(Purpose.EXECUTE, CORE, "pods/eviction", "create"),
                    needed(Purpose.EXECUTE, CORE, "replicationcontrollers", "get", "list"),
                    needed(Purpose.EXECUTE, "apps", "daemonsets", "get", "list"),
                    needed(Purpose.EXECUTE, "apps", "replicasets", "get", "list"),
                    needed(Purpose.EXECUTE, "apps", "statefulsets", "get", "list"),
                    needed(Purpose.EXECUTE, "batch", "jobs", "get", "list"),
                    needed(Purpose.EXECUTE, "policy", "poddisruptionbudgets", "get", "list"),
                    needed(Purpose.EXECUTE, CORE, "persistentvolumeclaims", "get"),
                    needed(Purpose.EXECUTE, CORE, "persistentvolumes", "get"),
                    needed(Purpose.EXECUTE, "storage.k8s.io", "volumeattachments", "list"))
            .flatMap(needed -> needed)
            .toList();

    private Permissions() {}

    private static Stream<Needed> needed(Purpose purpose, String group, String resource, String... verbs) {
        var slash = resource.indexOf('/');
        var name = slash < 0 ? resource : resource.substring(0, slash);
        var subresource = slash < 0 ? "" : resource.substring(slash + 1);
        return Stream.of(verbs).map(verb -> new Needed(purpose, verb, group, name, subresource));
    }
}
