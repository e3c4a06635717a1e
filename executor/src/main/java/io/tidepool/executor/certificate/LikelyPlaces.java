package io.tidepool.executor.certificate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/** Places pods one after the other where the scheduler likes best: on the emptiest of the nodes that fit. */
final class LikelyPlaces {
    private record Placed(int shape, int node) {}

    private final Terrain terrain;
    private final Places places;
    private final Amount[] taken;
    private final List<Placed> placed = new ArrayList<>();

    LikelyPlaces(Terrain terrain, Places places) {
        this.terrain = terrain;
        this.places = places;
        this.taken = new Amount[terrain.nodes().size()];
        Arrays.fill(taken, Amount.NOTHING);
    }

    /** The number of a node; empty when none fits beside those placed before. */
    OptionalInt place(int shape) {
        var fitting = places.fitting(shape);
        var request = terrain.shapes().get(shape).request();
        var best = -1;
        var mostFree = Double.NEGATIVE_INFINITY;
        for (var node = fitting.nodes().nextSetBit(0);
                node >= 0;
                node = fitting.nodes().nextSetBit(node + 1)) {
            var room = terrain.leastRoom(node).minus(taken[node]);
            var free = free(node, room.minus(request));
            if (free > mostFree && Places.shortage(request, room).isEmpty() && !closed(fitting, node)) {
                best = node;
                mostFree = free;
            }
        }
        if (best < 0) {
            return OptionalInt.empty();
        }
        taken[best] = taken[best].plus(request);
        placed.add(new Placed(shape, best));
        return OptionalInt.of(best);
    }

    private double free(int node, Amount left) {
        var all = terrain.allocatable(node);
        return left.cpuMillis() / Math.max(1.0, all.cpuMillis())
                + left.memoryBytes() / Math.max(1.0, all.memoryBytes());
    }

    private boolean closed(Places.Fitting fitting, int node) {
        for (var rivalry : fitting.rivalries()) {
            var domain = rivalry.domains().of()[node];
            var here = placed.stream()
                    .filter(other -> rivalry.domains().of()[other.node()] == domain
                            && rivalry.rivals().get(other.shape()))
                    .count();
            if (domain != Domains.NONE && here * rivalry.share()[domain] > 1 - 1e-9) {
                return true;
            }
        }
        return false;
    }
}
