package io.tidepool.chaos.load;

import java.util.Optional;
import java.util.Random;

/**
 * The load of one cluster, tick after tick: stretches of breach and of calm of random length, with samples that are
 * missing, failed or without usage now and then. The same seed gives the same load.
 */
final class SyntheticLoad {
    private static final int LONGEST_BREACH = 24;
    private static final int LONGEST_CALM = 16;
    private static final int CALM_AT_FIRST = 3;

    private final Random random;
    private final Shape shape;
    private boolean breach;
    private int left = CALM_AT_FIRST;

    /** What a breach looks like. */
    enum Shape {
        BUSY,
        IDLE
    }

    /** What is known of one moment. */
    enum Kind {
        COMPLETE,
        WITHOUT_USAGE,
        FAILED
    }

    /** Percent of the capacity. */
    record Sample(Kind kind, double cpu, double memory) {}

    SyntheticLoad(long seed, Shape shape) {
        this.random = new Random(seed);
        this.shape = shape;
    }

    /** The sample of the next tick; empty when it is missing. */
    Optional<Sample> next() {
        if (left == 0) {
            breach = !breach;
            left = 1 + random.nextInt(breach ? LONGEST_BREACH : LONGEST_CALM);
        }
        left--;
        int luck = random.nextInt(100);
        double cpu = level();
        double memory = level();
        if (luck < 3) {
            return Optional.empty();
        }
        var kind = luck < 6 ? Kind.WITHOUT_USAGE : luck < 8 ? Kind.FAILED : Kind.COMPLETE;
        return Optional.of(new Sample(kind, cpu, memory));
    }

    private double level() {
        boolean high = breach == (shape == Shape.BUSY);
        double level = high ? 86 + 13 * random.nextDouble() : 5 + 20 * random.nextDouble();
        return Math.round(level * 100) / 100.0;
    }
}
