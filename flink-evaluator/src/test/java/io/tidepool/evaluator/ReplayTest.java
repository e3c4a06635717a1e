package io.tidepool.evaluator;

import static io.tidepool.evaluator.Given.arrival;
import static io.tidepool.evaluator.Given.strategy;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.evaluator.stream.Arrival;
import io.tidepool.schema.CooldownScope;
import io.tidepool.schema.OrderProposal;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ReplayTest {
    private static final int RUNS = 100;
    private static final int CLUSTERS = 4;
    private static final int MINUTES = 60;
    private static final Duration BOUND = Duration.ofMinutes(3);

    @RegisterExtension
    static final MiniClusterExtension FLINK = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(4)
            .build());

    @Test
    void theSameTopicGivesTheSameBytesWhateverTheParallelismBatchesDuplicatesDisorderAndRestarts() throws Exception {
        var content = content();
        var expected = bytes(plain(content).run().proposals());
        assertThat(expected).hasSizeGreaterThan(20);
        for (int seed = 1; seed <= RUNS; seed++) {
            var random = new Random(seed);
            var delivered = delivered(content, random);
            var run = plain(delivered)
                    .disorder(BOUND)
                    .parallelism(1 + random.nextInt(4))
                    .watermarkEvery(1 + random.nextInt(20))
                    .buffering(random.nextInt(3) - 1);
            if (random.nextBoolean()) {
                run.crashingAfter(1 + random.nextInt(delivered.size()));
            }

            run.run();

            assertThat(bytes(run.proposals())).as("run %d", seed).isEqualTo(expected);
            assertThat(run.late()).as("late in run %d", seed).isEmpty();
        }
    }

    private static EvaluateRun plain(List<Arrival> arrivals) {
        var everyone = new Long[CLUSTERS];
        for (long cluster = 1; cluster <= CLUSTERS; cluster++) {
            everyone[(int) cluster - 1] = cluster;
        }
        return new EvaluateRun()
                .with(
                        strategy(1, everyone),
                        strategy(2, everyone).setDurationMinutes(0).setCooldownMinutes(7),
                        strategy(3, everyone).setDurationMinutes(6).setCooldownMinutes(0),
                        strategy(4, everyone).setDurationMinutes(1).setCooldownScope(CooldownScope.STRATEGY))
                .with(arrivals)
                .disorder(BOUND);
    }

    private static List<Arrival> content() {
        var random = new Random(20_261_126);
        var content = new ArrayList<Arrival>();
        var high = new boolean[CLUSTERS + 1];
        for (int minute = 0; minute < MINUTES; minute++) {
            for (int cluster = 1; cluster <= CLUSTERS; cluster++) {
                high[cluster] ^= random.nextInt(8) == 0;
                var dice = random.nextInt(30);
                if (dice > 0) {
                    content.add(
                            dice == 1
                                    ? Given.failed(cluster, minute)
                                    : arrival(cluster, minute, high[cluster] ? 90.0 : 50.0));
                }
            }
        }
        return content;
    }

    /** Some twice, and up to the bound later than another that was taken after it. */
    private static List<Arrival> delivered(List<Arrival> content, Random random) {
        var order = new TreeMap<Double, Arrival>();
        for (var arrival : content) {
            for (int copies = random.nextInt(4) == 0 ? 2 : 1; copies > 0; copies--) {
                order.put(
                        arrival.snapshot().takenAt().toEpochMilli() + random.nextDouble() * (BOUND.toMillis() - 1),
                        arrival);
            }
        }
        return List.copyOf(order.values());
    }

    /** A restart may deliver a proposal again, and then with the same bytes. */
    private static Map<String, ByteBuffer> bytes(List<OrderProposal> proposals) throws Exception {
        var bytes = new HashMap<String, ByteBuffer>();
        for (var proposal : proposals) {
            var before = bytes.put(proposal.getProposalId(), proposal.toByteBuffer());
            assertThat(before)
                    .satisfiesAnyOf(
                            first -> assertThat(first).isNull(),
                            first -> assertThat(first).isEqualTo(proposal.toByteBuffer()));
        }
        return bytes;
    }
}
