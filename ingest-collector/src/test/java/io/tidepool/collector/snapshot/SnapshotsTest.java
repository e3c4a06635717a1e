package io.tidepool.collector.snapshot;

import static io.tidepool.collector.sample.Samples.cordoned;
import static io.tidepool.collector.sample.Samples.labelled;
import static io.tidepool.collector.sample.Samples.node;
import static io.tidepool.collector.sample.Samples.notReady;
import static io.tidepool.collector.sample.Samples.sized;
import static io.tidepool.collector.sample.Samples.tainted;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.collector.sample.Resources;
import io.tidepool.collector.sample.Samples;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SnapshotsTest {
    private static final String ROLE = "node-role.kubernetes.io/";
    private static final ResourceType GPU = new ResourceType("total_gpu", Map.of("gpu", ""), List.of());
    private static final ResourceType INTEL = new ResourceType("total_intel", Map.of("cpu", "intel"), List.of());
    private static final ResourceType TAINTED = new ResourceType("total_taint", Map.of(), List.of("dedicated"));

    private final Snapshots snapshots = new Snapshots(new MachineTypes("machine", Set.of("bare-metal"), Set.of("vm")));

    @Test
    void addsUpAWholeCluster() {
        var samples = new Samples()
                .with(
                        labelled(node("a"), Map.of("machine", "bare-metal")),
                        labelled(node("b"), Map.of("machine", "vm")))
                .with(labelled(node("c"), Map.of("machine", "other")))
                .pod("a", 2, 10)
                .pod("a", 1, 5)
                .pod("b", 3, 15)
                .uses("a", 5, 30)
                .uses("b", 1, 60)
                .uses("c", 3, 60);

        assertThat(total(samples))
                .isEqualTo(new Snapshot(
                        "total",
                        new Resources(30, 300),
                        new Resources(6, 30),
                        new Usage(30, 50),
                        3,
                        3,
                        1,
                        1,
                        3,
                        0,
                        Resources.NONE));
    }

    static Stream<Arguments> capacities() {
        return Stream.of(
                Arguments.of("no node", new Samples(), 0, 0, 0),
                Arguments.of("plain workers", new Samples().with(node("a"), node("b")), 2, 2, 20),
                Arguments.of("a cordoned node is out", new Samples().with(node("a"), cordoned(node("b"))), 1, 1, 10),
                Arguments.of(
                        "a node that is not ready is counted but has no capacity",
                        new Samples().with(node("a"), notReady(node("b"))),
                        2,
                        1,
                        10),
                Arguments.of(
                        "the control plane is out",
                        new Samples().with(node("a"), labelled(node("m"), Map.of(ROLE + "control-plane", ""))),
                        1,
                        1,
                        10),
                Arguments.of(
                        "so is a master of old",
                        new Samples().with(node("a"), labelled(node("m"), Map.of(ROLE + "master", "true"))),
                        1,
                        1,
                        10),
                Arguments.of(
                        "a control plane that is a worker too is in",
                        new Samples()
                                .with(labelled(node("m"), Map.of(ROLE + "control-plane", "", ROLE + "worker", ""))),
                        1,
                        1,
                        10),
                Arguments.of("a tainted worker is in", new Samples().with(tainted(node("a"), "dedicated")), 1, 1, 10));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("capacities")
    void countsSchedulableWorkers(String name, Samples samples, int nodes, int ready, double cpu) {
        var total = total(samples);

        assertThat(total.nodeCount()).isEqualTo(nodes);
        assertThat(total.readyNodeCount()).isEqualTo(ready);
        assertThat(total.capacity().cpu()).isEqualTo(cpu);
    }

    @Test
    void leavesOutWhatRunsOnNodesWithoutCapacity() {
        var samples = new Samples()
                .with(node("a"), notReady(node("b")), cordoned(node("c")))
                .pod("a", 1, 1)
                .pod("b", 2, 2)
                .pod("c", 4, 4)
                .pod("unknown", 8, 8);

        assertThat(total(samples).request()).isEqualTo(new Resources(1, 1));
        assertThat(total(samples).podCount()).isEqualTo(2);
    }

    static Stream<Arguments> usages() {
        var ten = new Samples();
        for (int i = 0; i < 9; i++) {
            ten.with(node("n" + i)).uses("n" + i, 5, 50);
        }
        ten.with(node("n9"));
        return Stream.of(
                Arguments.of(
                        "no figures: unknown, not 0",
                        new Samples().with(node("a")).pod("a", 9, 9),
                        null),
                Arguments.of("no node: unknown, not 0", new Samples(), null),
                Arguments.of(
                        "no capacity: unknown",
                        new Samples().with(sized(node("a"), 0, 0)).uses("a", 1, 1),
                        null),
                Arguments.of("idle is known", new Samples().with(node("a")).uses("a", 0, 0), new Usage(0, 0)),
                Arguments.of(
                        "half of the capacity without figures: unknown",
                        new Samples().with(node("a"), node("b")).uses("a", 5, 50),
                        null),
                Arguments.of("nine of ten nodes speak for all", ten, new Usage(50, 50)),
                Arguments.of(
                        "a node that is not ready needs no figures",
                        new Samples().with(node("a"), notReady(node("b"))).uses("a", 5, 50),
                        new Usage(50, 50)),
                Arguments.of(
                        "figures of other nodes do not count",
                        new Samples()
                                .with(node("a"), cordoned(node("b")))
                                .uses("a", 5, 50)
                                .uses("b", 10, 100),
                        new Usage(50, 50)),
                Arguments.of(
                        "nodes weigh by their size",
                        new Samples()
                                .with(node("a"), sized(node("b"), 30, 100))
                                .uses("a", 10, 100)
                                .uses("b", 0, 0),
                        new Usage(25, 50)),
                Arguments.of(
                        "more than the allocatable is 100",
                        new Samples().with(node("a")).uses("a", 11, 50),
                        new Usage(100, 50)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("usages")
    void saysHowMuchIsUsedOnlyWhenItIsKnown(String name, Samples samples, @Nullable Usage expected) {
        assertThat(total(samples).usage()).isEqualTo(expected);
    }

    @Test
    void makesOneSnapshotPerTypeThatMatchesANode() {
        var samples = new Samples()
                .with(labelled(node("a"), Map.of("cpu", "intel", "gpu", "a100")))
                .with(labelled(node("b"), Map.of("cpu", "intel")))
                .with(labelled(node("c"), Map.of("cpu", "arm")))
                .pod("a", 1, 1)
                .pod("b", 2, 2)
                .uses("a", 5, 50)
                .uses("b", 0, 0);

        var made = snapshots.of(samples.sample(), List.of(INTEL, GPU, TAINTED));

        assertThat(made).extracting(Snapshot::resourceType).containsExactly("total", "total_intel", "total_gpu");
        assertThat(made.get(1).capacity()).isEqualTo(new Resources(20, 200));
        assertThat(made.get(1).request()).isEqualTo(new Resources(3, 3));
        assertThat(made.get(1).usage()).isEqualTo(new Usage(25, 25));
        assertThat(made.get(2).capacity()).isEqualTo(new Resources(10, 100));
        assertThat(made.get(0).usage())
                .as("a third of the total has no figures")
                .isNull();
    }

    @Test
    void aTypeMayAskForTaints() {
        var samples = new Samples().with(node("a"), tainted(node("b"), "dedicated"));

        assertThat(snapshots.of(samples.sample(), List.of(TAINTED)).get(1).nodeCount())
                .isEqualTo(1);
    }

    @Test
    void theTotalIsMadeOnceWhateverIsConfigured() {
        var configured = new ResourceType("total", Map.of("no", "node"), List.of());

        assertThat(snapshots.of(new Samples().with(node("a")).sample(), List.of(configured)))
                .extracting(Snapshot::nodeCount)
                .containsExactly(1);
    }

    @Test
    void countsPodsThatWaitForTheTypeTheyAskFor() {
        var samples = new Samples()
                .with(tainted(labelled(node("a"), Map.of("gpu", "a100")), "dedicated"))
                .waiting(1, 2, Map.of())
                .waiting(4, 8, Map.of("gpu", "a100"))
                .waiting(16, 32, Map.of(), "dedicated");

        var made = snapshots.of(samples.sample(), List.of(GPU, TAINTED));

        assertThat(made).extracting(Snapshot::unschedulablePodCount).containsExactly(3, 1, 1);
        assertThat(made)
                .extracting(Snapshot::unschedulableRequest)
                .containsExactly(new Resources(21, 42), new Resources(4, 8), new Resources(16, 32));
    }

    @Test
    void describesEveryNodeAlsoThoseWithoutCapacity() {
        var samples = new Samples()
                .with(node("a"), cordoned(node("b")))
                .pod("b", 1, 2)
                .pod("b", 1, 2)
                .uses("a", 3, 4);

        assertThat(snapshots.nodes(samples.sample()))
                .containsExactly(
                        new NodeState(node("a"), Resources.NONE, new Resources(3, 4), 0),
                        new NodeState(cordoned(node("b")), new Resources(2, 4), null, 2));
    }

    private Snapshot total(Samples samples) {
        return snapshots.of(samples.sample(), List.of()).get(0);
    }
}
