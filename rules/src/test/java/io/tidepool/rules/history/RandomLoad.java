package io.tidepool.rules.history;

import io.tidepool.rules.snapshot.Load;
import java.util.SplittableRandom;

/** Load of a cluster that dwells high, low or in the middle for a while. */
final class RandomLoad {
    private static final double[] UNUSABLE = {Double.NaN, Double.POSITIVE_INFINITY, -1, Double.NEGATIVE_INFINITY};

    private final SplittableRandom random;
    private final double capacity;
    private double cpu = 50;
    private double memory = 50;

    RandomLoad(SplittableRandom random, double capacity) {
        this.random = random;
        this.capacity = capacity;
    }

    void move() {
        if (random.nextInt(8) == 0) {
            cpu = level();
        }
        if (random.nextInt(8) == 0) {
            memory = level();
        }
    }

    Load cpu() {
        return figure(cpu);
    }

    Load memory() {
        return figure(memory);
    }

    private double level() {
        return switch (random.nextInt(3)) {
            case 0 -> 18;
            case 1 -> 50;
            default -> 82;
        };
    }

    private Load figure(double level) {
        double usage = level + random.nextInt(-12, 13) * 0.25;
        double request = Math.rint(capacity * level / 100) + random.nextInt(-2, 3);
        return switch (random.nextInt(40)) {
            case 0 -> new Load(capacity, request, UNUSABLE[random.nextInt(UNUSABLE.length)]);
            case 1 -> new Load(capacity, UNUSABLE[random.nextInt(UNUSABLE.length)], usage);
            case 2 -> new Load(0, request, usage);
            case 3 -> Load.of(null, request, usage);
            default -> new Load(capacity, request, usage);
        };
    }
}
