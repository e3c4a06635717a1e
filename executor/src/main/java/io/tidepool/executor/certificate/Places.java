package io.tidepool.executor.certificate;

import io.tidepool.executor.cluster.SpreadConstraint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Where pods of each shape can be, by what does not change during the drain. */
final class Places {
    /**
     * Nodes that fit unless other pods that move come first.
     *
     * @param nodes fit as far as pods that do not move can tell
     * @param rivalries how others that move can close some of them, apart from taking their room
     */
    record Fitting(BitSet nodes, List<Rivalry> rivalries) {}

    private final Terrain terrain;
    private final BitSet[] reachable;
    private final @Nullable Fitting[] fitting;

    Places(Terrain terrain) {
        this.terrain = terrain;
        this.reachable = terrain.shapes().stream().map(this::reachable).toArray(BitSet[]::new);
        this.fitting = new Fitting[reachable.length];
    }

    /** Every node that the scheduler might ever put a pod of the shape on, leaving ones included. */
    BitSet reachable(int shape) {
        return reachable[shape];
    }

    private BitSet reachable(Shape shape) {
        var nodes = new BitSet();
        var avoided = terrain.certain().avoided(shape);
        avoided.or(terrain.certain().portTaken(shape));
        avoided.andNot(terrain.leaving());
        for (var node = 0; node < terrain.nodes().size(); node++) {
            nodes.set(node, !avoided.get(node) && obstacleOfNode(shape, node).isEmpty());
        }
        return nodes;
    }

    private Optional<Obstacle> obstacleOfNode(Shape shape, int node) {
        for (var taint : terrain.taints(node)) {
            if (!shape.demands().tolerates(taint)) {
                return Optional.of(Obstacle.TAINT);
            }
        }
        return wantsOther(shape, node).or(() -> tooSmall(shape, node));
    }

    private Optional<Obstacle> wantsOther(Shape shape, int node) {
        return shape.demands().accepts(terrain.nodes().get(node).labels())
                ? Optional.empty()
                : Optional.of(Obstacle.LABELS);
    }

    private Optional<Obstacle> tooSmall(Shape shape, int node) {
        return shortage(
                shape.request(), terrain.leaving().get(node) ? terrain.allocatable(node) : terrain.mostRoom(node));
    }

    /** A request for nothing fits even where more was promised than there is. */
    static Optional<Obstacle> shortage(Amount request, Amount room) {
        if (request.cpuMillis() > 0 && request.cpuMillis() > room.cpuMillis()) {
            return Optional.of(Obstacle.CPU);
        } else if (request.memoryBytes() > 0 && request.memoryBytes() > room.memoryBytes()) {
            return Optional.of(Obstacle.MEMORY);
        } else if (request.pods() > room.pods()) {
            return Optional.of(Obstacle.POD_LIMIT);
        }
        return Optional.empty();
    }

    /** Why a node that stays is closed to the shape for good; empty when it is not. */
    Optional<Obstacle> obstacle(int number, int node) {
        var shape = terrain.shapes().get(number);
        if (!terrain.open().get(node)) {
            return Optional.of(Obstacle.STATE);
        }
        return obstacleOfNode(shape, node)
                .or(() -> terrain.certain().portTaken(shape).get(node)
                        ? Optional.of(Obstacle.PORT)
                        : Optional.<Obstacle>empty())
                .or(() -> reachable[number].get(node) ? Optional.empty() : Optional.of(Obstacle.PEERS));
    }

    /** Leaving nodes that would fit if they stayed. */
    BitSet lost(int number) {
        var shape = terrain.shapes().get(number);
        var lost = new BitSet();
        terrain.leaving().stream()
                .filter(node -> terrain.nodes().get(node).taints().stream().allMatch(shape.demands()::tolerates))
                .filter(node ->
                        wantsOther(shape, node).or(() -> tooSmall(shape, node)).isEmpty())
                .forEach(lost::set);
        return lost;
    }

    Fitting fitting(int number) {
        var known = fitting[number];
        if (known == null) {
            known = computed(number);
            fitting[number] = known;
        }
        return known;
    }

    private Fitting computed(int number) {
        var shape = terrain.shapes().get(number);
        var nodes = (BitSet) reachable[number].clone();
        nodes.and(terrain.open());
        nodes.andNot(terrain.possible().avoided(shape));
        nodes.andNot(terrain.possible().portTaken(shape));
        nodes.and(terrain.certain().nearAll(shape.demands().affinity(), nodes));
        for (var node = nodes.nextSetBit(0); node >= 0; node = nodes.nextSetBit(node + 1)) {
            if (shortage(shape.request(), terrain.leastRoom(node)).isPresent()) {
                nodes.clear(node);
            }
        }
        var rivalries = new ArrayList<Rivalry>();
        shape.demands().spread().forEach(constraint -> rivalries.add(spread(shape, constraint, nodes)));
        topologyKeys(shape)
                .forEach(key ->
                        rivalries.add(exclusive(terrain.domains(key), rivals(other -> shape.avoids(other, key)))));
        if (!shape.demands().hostPorts().isEmpty()) {
            rivalries.add(exclusive(Domains.single(terrain.nodes().size()), rivals(shape::sharesPort)));
        }
        rivalries.removeIf(rivalry -> rivalry.rivals().isEmpty());
        return new Fitting(nodes, rivalries);
    }

    private LinkedHashSet<String> topologyKeys(Shape shape) {
        var keys = new LinkedHashSet<String>();
        shape.demands().antiAffinity().forEach(term -> keys.add(term.topologyKey()));
        for (var other : terrain.shapes()) {
            for (var term : other.demands().antiAffinity()) {
                if (term.matches(shape.namespace(), shape.labels())) {
                    keys.add(term.topologyKey());
                }
            }
        }
        return keys;
    }

    private BitSet rivals(Predicate<Shape> rival) {
        var rivals = new BitSet();
        for (var number = 0; number < terrain.shapes().size(); number++) {
            rivals.set(number, rival.test(terrain.shapes().get(number)));
        }
        return rivals;
    }

    private static Rivalry exclusive(Domains domains, BitSet rivals) {
        var share = new double[domains.count()];
        Arrays.fill(share, 1);
        return new Rivalry(domains, share, rivals);
    }

    /** Closes domains that are too full already; the emptiest domain is taken to have no more than what stays there. */
    private Rivalry spread(Shape shape, SpreadConstraint constraint, BitSet nodes) {
        var domains = terrain.domains(constraint.topologyKey());
        var counted = counted(shape);
        var selector = constraint.selector();
        var least = terrain.certain().counted(shape.namespace(), selector, domains, counted);
        var most = terrain.possible().counted(shape.namespace(), selector, domains, everyNode());
        var emptiest = counted.stream()
                .map(node -> domains.of()[node])
                .map(domain -> least[domain])
                .min()
                .orElse(0);
        var itself = selector != null && selector.matches(shape.labels()) ? 1 : 0;
        var share = new double[domains.count()];
        for (var domain = 0; domain < share.length; domain++) {
            var slack = constraint.maxSkew() - itself + emptiest - most[domain];
            share[domain] = slack < 0 ? 0 : 1.0 / (slack + 1);
        }
        for (var node = nodes.nextSetBit(0); node >= 0; node = nodes.nextSetBit(node + 1)) {
            if (domains.of()[node] == Domains.NONE || share[domains.of()[node]] == 0) {
                nodes.clear(node);
            }
        }
        return new Rivalry(
                domains,
                share,
                rivals(other -> selector != null
                        && other.namespace().equals(shape.namespace())
                        && selector.matches(other.labels())));
    }

    /** Nodes whose domains the scheduler compares: those the pod accepts, with every topology label it names. */
    private BitSet counted(Shape shape) {
        var nodes = everyNode();
        for (var node = 0; node < terrain.nodes().size(); node++) {
            var number = node;
            nodes.set(
                    node,
                    shape.demands().accepts(terrain.nodes().get(node).labels())
                            && shape.demands().spread().stream()
                                    .allMatch(constraint -> terrain.domains(constraint.topologyKey())
                                                    .of()[number]
                                            != Domains.NONE));
        }
        return nodes;
    }

    private BitSet everyNode() {
        var nodes = new BitSet();
        nodes.set(0, terrain.nodes().size());
        return nodes;
    }
}
