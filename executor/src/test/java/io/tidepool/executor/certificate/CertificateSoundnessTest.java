package io.tidepool.executor.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a certificate proves must come true in a simulator that was written apart from it, whatever its scheduler likes. */
class CertificateSoundnessTest {
    private static final int CLUSTERS = Integer.getInteger("certificate.clusters", 10_000);
    private static final StepSimulator.Taste[] TASTES = {
        StepSimulator.Taste.ANY, StepSimulator.Taste.ANY, StepSimulator.Taste.FULLEST, StepSimulator.Taste.MOST_WANTED
    };

    @Test
    void what_is_certified_drains_in_ten_thousand_clusters_whatever_the_scheduler_likes() {
        var unsound = new ArrayList<String>();
        var certified = 0;
        var unknown = 0;
        var blocked = 0;
        var drainedThoughUnknown = 0;
        var drainedThoughBlocked = 0;
        var ofThemForTheFloor = 0;
        for (var seed = 0; seed < CLUSTERS; seed++) {
            var world = RandomWorld.of(new Random(seed));
            var certificate = new Certifier(world.view(), 85).certify(world.leaving());
            switch (certificate.verdict()) {
                case DRAINABLE -> {
                    certified++;
                    for (var run = 0; run < TASTES.length; run++) {
                        var trouble = drained(world, new Random(seed * 31L + run), TASTES[run]);
                        if (trouble != null) {
                            unsound.add("seed " + seed + ", " + TASTES[run] + ": " + trouble);
                        }
                    }
                }
                case UNKNOWN -> {
                    unknown++;
                    if (drained(world, new Random(seed), StepSimulator.Taste.ANY) == null) {
                        drainedThoughUnknown++;
                    }
                }
                case BLOCKED -> {
                    blocked++;
                    if (drained(world, new Random(seed), StepSimulator.Taste.ANY) == null) {
                        drainedThoughBlocked++;
                        if (certificate.reasons().stream().anyMatch(reason -> reason.startsWith("移除后"))) {
                            ofThemForTheFloor++;
                        }
                    }
                }
            }
        }
        System.out.printf(
                "clusters %d: certified %d, unknown %d (%d drained in one run), blocked %d (%d drained in one run, %d of them"
                        + " kept back by the floor of capacity), unsound %d%n",
                CLUSTERS,
                certified,
                unknown,
                drainedThoughUnknown,
                blocked,
                drainedThoughBlocked,
                ofThemForTheFloor,
                unsound.size());
        assertThat(unsound).isEmpty();
        assertThat(certified).isGreaterThanOrEqualTo(CLUSTERS / 4);
        assertThat(drainedThoughBlocked - ofThemForTheFloor)
                .as("blocked for another reason, and drained by pushing out others")
                .isLessThanOrEqualTo(CLUSTERS / 100);
    }

    private static @Nullable String drained(RandomWorld world, Random random, StepSimulator.Taste taste) {
        return new StepSimulator(world.nodes(), world.pods(), world.floors(), random, taste).drain(world.leaving());
    }
}
