package io.tidepool.executor.certificate;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Whether a pod fits wherever the scheduler puts all the others that move. Each of them can close so many nodes and no
 * more; when all together cannot close every fitting node, one is left. See DESIGN.md for the proof.
 */
final class BadLuck {
    /** When the place must be there. */
    enum Moment {
        /** While nothing is just ending: every pod is in one place at most. */
        AT_REST,
        /** Also while a pod is still ending on its old node and its replacement is already somewhere else. */
        ANY
    }

    private static final double ROUNDING = 1e-6;

    private final Terrain terrain;
    private final Places places;
    private final List<Shape> shapes;
    private final int[] counts;
    private final Amount[] arriving;

    BadLuck(Terrain terrain, Places places) {
        this.terrain = terrain;
        this.places = places;
        this.shapes = terrain.shapes();
        this.counts = terrain.counts();
        this.arriving = new Amount[terrain.nodes().size()];
        Arrays.fill(arriving, Amount.NOTHING);
        for (var shape = 0; shape < counts.length; shape++) {
            var all = shapes.get(shape).request().times(counts[shape]);
            places.reachable(shape).stream().forEach(node -> arriving[node] = arriving[node].plus(all));
        }
    }

    boolean alwaysLeavesAPlace(int shape, Moment moment) {
        var fitting = places.fitting(shape);
        if (fitting.nodes().stream().anyMatch(node -> holdsAll(shape, moment, fitting, node))) {
            return true;
        }
        var byRoom = fitting.nodes().stream()
                .boxed()
                .sorted((one, other) -> Double.compare(ease(other), ease(one)))
                .toList();
        var chosen = new BitSet();
        for (var size = 1; size <= byRoom.size(); size++) {
            chosen.set(byRoom.get(size - 1));
            if ((size < 16 || size % 16 == 0 || size == byRoom.size())
                    && cannotCloseAll(shape, moment, fitting, chosen)) {
                return true;
            }
        }
        return false;
    }

    private double ease(int node) {
        var room = terrain.leastRoom(node);
        var all = arriving[node];
        return Math.min(
                room.pods() / (1.0 + all.pods()),
                Math.min(room.cpuMillis() / (1.0 + all.cpuMillis()), room.memoryBytes() / (1.0 + all.memoryBytes())));
    }

    /** Even if every pod came to this node, all would fit. */
    private boolean holdsAll(int shape, Moment moment, Places.Fitting fitting, int node) {
        var own = shapes.get(shape).request();
        if (Places.shortage(own, terrain.leastRoom(node).minus(arriving[node].minus(own)))
                .isPresent()) {
            return false;
        }
        for (var rivalry : fitting.rivalries()) {
            var closed = 0.0;
            for (var rival = rivalry.rivals().nextSetBit(0);
                    rival >= 0;
                    rival = rivalry.rivals().nextSetBit(rival + 1)) {
                closed += others(rival, shape) * rivalry.shareAt(node);
            }
            if (moment == Moment.ANY
                    && rivalry.rivals().get(shape)
                    && !rivalry.domains().apart()) {
                closed += rivalry.shareAt(node);
            }
            if (closed > 1 - ROUNDING) {
                return false;
            }
        }
        return true;
    }

    private int others(int rival, int shape) {
        return rival == shape ? counts[rival] - 1 : counts[rival];
    }

    private boolean cannotCloseAll(int shape, Moment moment, Places.Fitting fitting, BitSet nodes) {
        var slack = nodes.cardinality() - ROUNDING;
        var reach = fitting.rivalries().stream()
                .mapToDouble(rivalry -> rivalry.reach(nodes))
                .toArray();
        var needed = needed(shapes.get(shape).request(), nodes);
        var closed = moment == Moment.ANY ? around(shape, fitting, reach) : 0;
        for (var rival = 0; rival < counts.length && closed < slack; rival++) {
            var around = around(rival, fitting, reach) * (moment == Moment.ANY ? 2 : 1);
            closed += others(rival, shape) * (here(rival, fitting, nodes, reach, needed) + around);
        }
        return closed < slack;
    }

    /** The least that must come to one of the nodes before the request fits there no more; infinite if it always does. */
    private double[] needed(Amount request, BitSet nodes) {
        var needed = new double[] {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        for (var node = nodes.nextSetBit(0); node >= 0; node = nodes.nextSetBit(node + 1)) {
            var room = terrain.leastRoom(node).minus(request);
            if (request.cpuMillis() > 0) {
                needed[0] = Math.min(needed[0], room.cpuMillis() + 1.0);
            }
            if (request.memoryBytes() > 0) {
                needed[1] = Math.min(needed[1], room.memoryBytes() + 1.0);
            }
            needed[2] = Math.min(needed[2], room.pods() + 1.0);
        }
        return needed;
    }

    /** How much of the node it is on one pod can close. */
    private double here(int rival, Places.Fitting fitting, BitSet nodes, double[] reach, double[] needed) {
        var part = 0.0;
        if (places.reachable(rival).intersects(nodes)) {
            var request = shapes.get(rival).request();
            part = Math.min(
                    1,
                    Math.max(
                            request.pods() / needed[2],
                            Math.max(request.cpuMillis() / needed[0], request.memoryBytes() / needed[1])));
        }
        for (var number = 0; number < reach.length; number++) {
            var rivalry = fitting.rivalries().get(number);
            if (rivalry.rivals().get(rival) && rivalry.domains().apart()) {
                part = Math.max(part, reach[number]);
            }
        }
        return part;
    }

    /** How many nodes one pod can close in domains of several nodes. */
    private static double around(int rival, Places.Fitting fitting, double[] reach) {
        var closed = 0.0;
        for (var number = 0; number < reach.length; number++) {
            var rivalry = fitting.rivalries().get(number);
            if (rivalry.rivals().get(rival) && !rivalry.domains().apart()) {
                closed += reach[number];
            }
        }
        return closed;
    }
}
