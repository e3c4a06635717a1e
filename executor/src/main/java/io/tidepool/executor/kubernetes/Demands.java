package io.tidepool.executor.kubernetes;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.NodeSelectorRequirement;
import io.fabric8.kubernetes.api.model.NodeSelectorTerm;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodAffinityTerm;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import io.fabric8.kubernetes.api.model.Volume;
import io.tidepool.executor.cluster.LabelSelector;
import io.tidepool.executor.cluster.PeerTerm;
import io.tidepool.executor.cluster.PodDemands;
import io.tidepool.executor.cluster.SpreadConstraint;
import io.tidepool.executor.cluster.Toleration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what a pod demands of its node. What is left out here as too hard to judge is named in {@code unjudged}. */
final class Demands {
    private static final String DEFAULT_SCHEDULER = "default-scheduler";
    private static final Set<String> JUDGED_RESOURCES = Set.of("cpu", "memory");

    private final String namespace;
    private final PodSpec spec;
    private final Set<String> unjudged = new LinkedHashSet<>();

    private Demands(Pod pod) {
        this.namespace = pod.getMetadata().getNamespace();
        this.spec = pod.getSpec();
    }

    static PodDemands of(Pod pod) {
        return new Demands(pod).read();
    }

    private PodDemands read() {
        var affinity = spec.getAffinity();
        var near = affinity == null ? null : affinity.getPodAffinity();
        var far = affinity == null ? null : affinity.getPodAntiAffinity();
        var nodeTerms = nodeTerms();
        var nearTerms = near == null
                ? List.<PeerTerm>of()
                : Facts.list(near.getRequiredDuringSchedulingIgnoredDuringExecution(), this::near);
        var farTerms = far == null
                ? List.<PeerTerm>of()
                : Facts.list(far.getRequiredDuringSchedulingIgnoredDuringExecution(), this::term);
        var spread = Facts.<TopologySpreadConstraint, TopologySpreadConstraint>list(
                        spec.getTopologySpreadConstraints(), Function.identity())
                .stream()
                .filter(constraint -> !"ScheduleAnyway".equals(constraint.getWhenUnsatisfiable()))
                .map(this::spread)
                .toList();
        noteTheRest();
        return new PodDemands(
                Facts.orEmpty(spec.getNodeSelector()),
                nodeTerms,
                Facts.list(spec.getTolerations(), Demands::toleration),
                nearTerms,
                farTerms,
                spread,
                ports(),
                List.copyOf(unjudged));
    }

    private List<LabelSelector> nodeTerms() {
        var affinity = spec.getAffinity() == null ? null : spec.getAffinity().getNodeAffinity();
        var required = affinity == null ? null : affinity.getRequiredDuringSchedulingIgnoredDuringExecution();
        return required == null ? List.of() : Facts.list(required.getNodeSelectorTerms(), this::nodeTerm);
    }

    private LabelSelector nodeTerm(NodeSelectorTerm term) {
        var expressions = Facts.<NodeSelectorRequirement, NodeSelectorRequirement>list(
                term.getMatchExpressions(), Function.identity());
        var fields = Facts.list(term.getMatchFields(), Function.identity());
        if (!fields.isEmpty() || expressions.isEmpty()) {
            unjudged.add("节点亲和（nodeAffinity）的 matchFields 或空条件");
        }
        return new LabelSelector(
                Map.of(), expressions.stream().flatMap(this::requirement).toList());
    }

    private Stream<LabelSelector.Requirement> requirement(NodeSelectorRequirement requirement) {
        var operator = switch (String.valueOf(requirement.getOperator())) {
            case "In" -> LabelSelector.Operator.IN;
            case "NotIn" -> LabelSelector.Operator.NOT_IN;
            case "Exists" -> LabelSelector.Operator.EXISTS;
            case "DoesNotExist" -> LabelSelector.Operator.DOES_NOT_EXIST;
            default -> null;
        };
        if (operator == null) {
            unjudged.add("节点亲和（nodeAffinity）的运算符 " + requirement.getOperator());
            return Stream.empty();
        }
        return Stream.of(new LabelSelector.Requirement(
                requirement.getKey(),
                operator,
                new HashSet<>(Facts.<String, String>list(requirement.getValues(), Function.identity()))));
    }

    private static Toleration toleration(io.fabric8.kubernetes.api.model.Toleration toleration) {
        var key = toleration.getKey();
        var value = toleration.getValue();
        var effect = toleration.getEffect();
        return new Toleration(
                key == null ? "" : key,
                "Exists".equals(toleration.getOperator()) ? null : value == null ? "" : value,
                effect == null || effect.isEmpty() ? null : Facts.effect(effect));
    }

    private PeerTerm near(PodAffinityTerm term) {
        if (term.getNamespaceSelector() != null) {
            unjudged.add("Pod 亲和（podAffinity）的 namespaceSelector");
        }
        if (!Facts.list(term.getMatchLabelKeys(), Function.identity()).isEmpty()
                || !Facts.list(term.getMismatchLabelKeys(), Function.identity()).isEmpty()) {
            unjudged.add("Pod 亲和（podAffinity）的 matchLabelKeys");
        }
        return term(term);
    }

    /** Without what narrows it, a term matches more pods: right for those that must be far. */
    private PeerTerm term(PodAffinityTerm term) {
        var named = new HashSet<>(Facts.<String, String>list(term.getNamespaces(), Function.identity()));
        return new PeerTerm(
                Facts.selector(term.getLabelSelector()),
                named.isEmpty() ? Set.of(namespace) : named,
                term.getNamespaceSelector() != null,
                term.getTopologyKey());
    }

    private SpreadConstraint spread(TopologySpreadConstraint constraint) {
        if (!Facts.list(constraint.getMatchLabelKeys(), Function.identity()).isEmpty()) {
            unjudged.add("拓扑分布（topologySpreadConstraints）的 matchLabelKeys");
        }
        if (constraint.getMinDomains() != null && constraint.getMinDomains() > 1) {
            unjudged.add("拓扑分布（topologySpreadConstraints）的 minDomains");
        }
        if (constraint.getNodeTaintsPolicy() != null && !"Ignore".equals(constraint.getNodeTaintsPolicy())) {
            unjudged.add("拓扑分布（topologySpreadConstraints）的 nodeTaintsPolicy");
        }
        if (constraint.getNodeAffinityPolicy() != null && !"Honor".equals(constraint.getNodeAffinityPolicy())) {
            unjudged.add("拓扑分布（topologySpreadConstraints）的 nodeAffinityPolicy");
        }
        return new SpreadConstraint(
                constraint.getMaxSkew() == null ? 1 : constraint.getMaxSkew(),
                constraint.getTopologyKey(),
                Facts.selector(constraint.getLabelSelector()));
    }

    private Set<PodDemands.HostPort> ports() {
        var ports = new HashSet<PodDemands.HostPort>();
        containers()
                .forEach(container -> Facts.list(container.getPorts(), Function.identity()).stream()
                        .filter(port -> port.getHostPort() != null && port.getHostPort() > 0)
                        .forEach(port -> ports.add(new PodDemands.HostPort(
                                port.getHostPort(), port.getProtocol() == null ? "TCP" : port.getProtocol()))));
        return ports;
    }

    private Stream<Container> containers() {
        return Stream.concat(
                Facts.<Container, Container>list(spec.getInitContainers(), Function.identity()).stream(),
                Facts.<Container, Container>list(spec.getContainers(), Function.identity()).stream());
    }

    private void noteTheRest() {
        var scheduler = spec.getSchedulerName();
        if (scheduler != null && !scheduler.isEmpty() && !scheduler.equals(DEFAULT_SCHEDULER)) {
            unjudged.add("由调度器（schedulerName）" + scheduler + " 调度");
        }
        if (!Facts.list(spec.getResourceClaims(), Function.identity()).isEmpty()) {
            unjudged.add("动态资源（resourceClaims）");
        }
        if (!Facts.list(spec.getSchedulingGates(), Function.identity()).isEmpty()
                || spec.getSchedulingGroup() != null) {
            unjudged.add("调度门或调度组（schedulingGates）");
        }
        Stream.concat(containers().map(Container::getResources), Stream.ofNullable(spec.getResources()))
                .flatMap(Demands::resources)
                .filter(resource -> !JUDGED_RESOURCES.contains(resource))
                .forEach(resource -> unjudged.add("资源 " + resource));
        Facts.<Volume, Volume>list(spec.getVolumes(), Function.identity()).stream()
                .filter(volume -> !everyNodeHas(volume))
                .forEach(volume -> unjudged.add("卷 " + volume.getName() + " 可能限制节点（volume topology）"));
    }

    private static Stream<String> resources(@Nullable ResourceRequirements resources) {
        return resources == null || resources.getRequests() == null
                ? Stream.empty()
                : resources.getRequests().keySet().stream();
    }

    private static boolean everyNodeHas(Volume volume) {
        return Stream.of(
                        volume.getConfigMap(),
                        volume.getSecret(),
                        volume.getProjected(),
                        volume.getDownwardAPI(),
                        volume.getEmptyDir(),
                        volume.getHostPath(),
                        volume.getNfs(),
                        volume.getImage())
                .anyMatch(source -> source != null);
    }
}
