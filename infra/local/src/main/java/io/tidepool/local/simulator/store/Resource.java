package io.tidepool.local.simulator.store;

import java.util.List;
import java.util.Optional;

/** The kinds of objects a simulated cluster stores, with what the protocol says about each. */
public enum Resource {
    NODES("", "v1", "nodes", "Node", "no", Trait.STATUS),
    NAMESPACES("", "v1", "namespaces", "Namespace", "ns", Trait.STATUS, Trait.RETURNS_DELETED),
    PODS("", "v1", "pods", "Pod", "po", Trait.NAMESPACED, Trait.STATUS, Trait.RETURNS_DELETED),
    EVENTS("", "v1", "events", "Event", "ev", Trait.NAMESPACED),
    SERVICES("", "v1", "services", "Service", "svc", Trait.NAMESPACED, Trait.STATUS),
    CONFIG_MAPS("", "v1", "configmaps", "ConfigMap", "cm", Trait.NAMESPACED),
    VOLUME_CLAIMS(
            "",
            "v1",
            "persistentvolumeclaims",
            "PersistentVolumeClaim",
            "pvc",
            Trait.NAMESPACED,
            Trait.STATUS,
            Trait.RETURNS_DELETED),
    VOLUMES("", "v1", "persistentvolumes", "PersistentVolume", "pv", Trait.STATUS, Trait.RETURNS_DELETED),
    REPLICATION_CONTROLLERS(
            "", "v1", "replicationcontrollers", "ReplicationController", "rc", Trait.NAMESPACED, Trait.STATUS),
    DEPLOYMENTS(
            "apps",
            "v1",
            "deployments",
            "Deployment",
            "deploy",
            Trait.NAMESPACED,
            Trait.STATUS,
            Trait.GENERATION,
            Trait.SCALABLE),
    REPLICA_SETS(
            "apps",
            "v1",
            "replicasets",
            "ReplicaSet",
            "rs",
            Trait.NAMESPACED,
            Trait.STATUS,
            Trait.GENERATION,
            Trait.SCALABLE),
    STATEFUL_SETS(
            "apps",
            "v1",
            "statefulsets",
            "StatefulSet",
            "sts",
            Trait.NAMESPACED,
            Trait.STATUS,
            Trait.GENERATION,
            Trait.SCALABLE),
    DAEMON_SETS("apps", "v1", "daemonsets", "DaemonSet", "ds", Trait.NAMESPACED, Trait.STATUS, Trait.GENERATION),
    JOBS("batch", "v1", "jobs", "Job", "", Trait.NAMESPACED, Trait.STATUS, Trait.GENERATION),
    DISRUPTION_BUDGETS(
            "policy",
            "v1",
            "poddisruptionbudgets",
            "PodDisruptionBudget",
            "pdb",
            Trait.NAMESPACED,
            Trait.STATUS,
            Trait.GENERATION,
            Trait.VERSION_REQUIRED),
    LEASES("coordination.k8s.io", "v1", "leases", "Lease", "", Trait.NAMESPACED, Trait.VERSION_REQUIRED),
    VOLUME_ATTACHMENTS(
            "storage.k8s.io", "v1", "volumeattachments", "VolumeAttachment", "", Trait.STATUS, Trait.RETURNS_DELETED),
    PRIORITY_CLASSES("scheduling.k8s.io", "v1", "priorityclasses", "PriorityClass", "pc"),
    MACHINE_DEPLOYMENTS(
            "cluster.x-k8s.io",
            "v1beta2",
            "machinedeployments",
            "MachineDeployment",
            "md",
            Trait.NAMESPACED,
            Trait.STATUS,
            Trait.GENERATION,
            Trait.CUSTOM),
    MACHINES(
            "cluster.x-k8s.io",
            "v1beta2",
            "machines",
            "Machine",
            "ma",
            Trait.NAMESPACED,
            Trait.STATUS,
            Trait.GENERATION,
            Trait.CUSTOM);

    private enum Trait {
        NAMESPACED,
        STATUS,
        GENERATION,
        SCALABLE,
        RETURNS_DELETED,
        VERSION_REQUIRED,
        CUSTOM
    }

    private final String group;
    private final String version;
    private final String plural;
    private final String kind;
    private final String shortName;
    private final List<Trait> traits;

    Resource(String group, String version, String plural, String kind, String shortName, Trait... traits) {
        this.group = group;
        this.version = version;
        this.plural = plural;
        this.kind = kind;
        this.shortName = shortName;
        this.traits = List.of(traits);
    }

    /** The resource served at a group, version and plural; budgets and custom ones are served as v1beta1 too. */
    public static Optional<Resource> find(String group, String version, String plural) {
        for (Resource resource : values()) {
            if (resource.group.equals(group)
                    && resource.plural.equals(plural)
                    && resource.versions().contains(version)) {
                return Optional.of(resource);
            }
        }
        return Optional.empty();
    }

    public List<String> versions() {
        return this == DISRUPTION_BUDGETS || custom() ? List.of(version, "v1beta1") : List.of(version);
    }

    public String group() {
        return group;
    }

    public String plural() {
        return plural;
    }

    public String kind() {
        return kind;
    }

    public String singular() {
        return kind.toLowerCase(java.util.Locale.ROOT);
    }

    public List<String> shortNames() {
        return shortName.isEmpty() ? List.of() : List.of(shortName);
    }

    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    /** As refusals name it: {@code leases.coordination.k8s.io}. */
    public String qualifiedName() {
        return group.isEmpty() ? plural : plural + "." + group;
    }

    public boolean namespaced() {
        return traits.contains(Trait.NAMESPACED);
    }

    public boolean hasStatus() {
        return traits.contains(Trait.STATUS);
    }

    /** Whether it is defined by a CustomResourceDefinition. */
    public boolean custom() {
        return traits.contains(Trait.CUSTOM);
    }

    /** Whether a change of the spec counts a generation. */
    public boolean hasGeneration() {
        return traits.contains(Trait.GENERATION);
    }

    public boolean scalable() {
        return traits.contains(Trait.SCALABLE);
    }

    /** Whether DELETE answers with the object instead of a Status. */
    public boolean returnsDeleted() {
        return traits.contains(Trait.RETURNS_DELETED);
    }

    /** Whether an update must name the version it replaces. */
    public boolean versionRequired() {
        return traits.contains(Trait.VERSION_REQUIRED);
    }
}
