package io.tidepool.executor.execution;

import static io.tidepool.executor.execution.AnchorCase.assertDrained;
import static io.tidepool.executor.execution.AnchorCase.assertRefused;
import static io.tidepool.executor.execution.AnchorCase.budget;
import static io.tidepool.executor.execution.AnchorCase.course;
import static io.tidepool.executor.execution.AnchorCase.drain;
import static io.tidepool.executor.execution.AnchorCase.evicted;
import static io.tidepool.executor.execution.AnchorCase.evicting;
import static io.tidepool.executor.execution.AnchorCase.pod;
import static io.tidepool.executor.execution.AnchorCase.put;
import static io.tidepool.executor.execution.AnchorCase.putLingering;
import static io.tidepool.executor.execution.AnchorCase.times;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.executor.cluster.EvictionAnswer;
import io.tidepool.executor.cluster.PodVolume.Kind;
import io.tidepool.executor.cluster.VolumeAttachment;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** gardener/machine-controller-manager: pkg/util/provider/drain/drain_test.go. */
class MachineControllerConformanceTest {
    private static final String NEVER_DELETED = "a pod is never deleted past its budget (D18)";
    private static final String WITH = "RunDrain/Successful drain with support for eviction of pods with ";

    static final List<AnchorCase> CASES = List.of(
            course(
                            "RunDrain/Successful drain without support for eviction pods without volume",
                            MachineControllerConformanceTest::podsAreNeverDeleted)
                    .unlike(NEVER_DELETED),
            course(
                    "RunDrain/Successful drain with support for eviction of pods without volume",
                    MachineControllerConformanceTest::podsWithoutVolumesGoTogether),
            course(WITH + "exclusive volumes", MachineControllerConformanceTest::podsWithVolumesGoTogether)
                    .unlike("pods with volumes do not go one by one: volumes are waited for when all have gone (D28)"),
            course(
                    WITH + "exclusive volumes with volume attachments",
                    MachineControllerConformanceTest::attachmentsAreWaitedFor),
            course(
                    WITH + "2 exclusive volumes with volume attachments",
                    MachineControllerConformanceTest::everyAttachmentIsWaitedFor),
            course(WITH + "shared volumes", MachineControllerConformanceTest::podsWithVolumesGoTogether),
            course(WITH + "and without volume", MachineControllerConformanceTest::bothKindsGo),
            course(
                            "RunDrain/Successful forced drain with support for eviction of pods with and without volume",
                            MachineControllerConformanceTest::nothingIsForced)
                    .unlike(NEVER_DELETED),
            course(
                            "RunDrain/Successful forced drain with support for eviction of pods with and without volume"
                                    + " when eviction fails",
                            MachineControllerConformanceTest::nothingIsForced)
                    .unlike(NEVER_DELETED),
            course(
                    "RunDrain/Successful drain for pods with long termination grace period",
                    MachineControllerConformanceTest::aLongGraceIsGranted),
            hopeless("isMisconfiguredPdb/Good PDB/normal", 1, 2, false),
            hopeless("isMisconfiguredPdb/Good PDB/Pod getting evicted", 0, 2, false),
            hopeless("isMisconfiguredPdb/Good PDB/Next PDB controller reconcile", 0, 2, false),
            hopeless("isMisconfiguredPdb/Bad PDB/normal", 0, 3, true),
            hopeless("isMisconfiguredPdb/Bad PDB/Pod was force deleted, next PDB controller reconcile", -1, 3, true)
                    .unlike("a budget that wants every pod allows nothing, however many are healthy (D23)"));

    @TestFactory
    Stream<DynamicTest> conforms() {
        return AnchorCase.tests("machine-controller-manager", CASES);
    }

    private static AnchorCase hopeless(String test, int allowed, int desired, boolean expected) {
        return new AnchorCase(
                test,
                () -> assertThat(budget("default", "db", allowed, desired, 3).neverAllows())
                        .isEqualTo(expected),
                "");
    }

    private static void podsAreNeverDeleted(Rehearsal rehearsal) {
        rehearsal.cluster.answer("a", new EvictionAnswer.Refused(405, "the server does not allow this method"));
        put(rehearsal, pod("a"));
        drain(rehearsal);
        assertRefused(rehearsal, FailureCode.EVICTION_REFUSED);
        assertThat(rehearsal.cluster.pods).hasSize(1);
    }

    private static void podsWithoutVolumesGoTogether(Rehearsal rehearsal) {
        put(rehearsal, pod("a"));
        put(rehearsal, pod("b"));
        drain(rehearsal);
        assertDrained(rehearsal);
        assertThat(evicted(rehearsal)).containsExactly("a", "b");
    }

    private static void podsWithVolumesGoTogether(Rehearsal rehearsal) {
        put(rehearsal, pod("a").volume("data", Kind.CLAIM));
        put(rehearsal, pod("b").volume("data", Kind.CLAIM));
        drain(rehearsal);
        assertDrained(rehearsal);
        assertThat(evicted(rehearsal)).containsExactly("a", "b");
    }

    private static void attachmentsAreWaitedFor(Rehearsal rehearsal) {
        put(rehearsal, pod("a").volume("data", Kind.CLAIM));
        rehearsal.cluster.attachments.add(new VolumeAttachment("va", "pv-data"));
        evicting(rehearsal);
        rehearsal.runUntil(1, Step.WAIT_VOLUMES);
        rehearsal.runFor(Duration.ofMinutes(1));
        assertThat(rehearsal.store.current().finished()).isFalse();
        rehearsal.cluster.attachments.clear();
        assertDrained(rehearsal);
    }

    private static void everyAttachmentIsWaitedFor(Rehearsal rehearsal) {
        put(rehearsal, pod("a").volume("data", Kind.CLAIM).volume("log", Kind.CLAIM));
        rehearsal.cluster.attachments.add(new VolumeAttachment("va-1", "pv-data"));
        rehearsal.cluster.attachments.add(new VolumeAttachment("va-2", "pv-log"));
        evicting(rehearsal);
        rehearsal.runUntil(1, Step.WAIT_VOLUMES);
        rehearsal.cluster.attachments.remove(0);
        rehearsal.runFor(Duration.ofMinutes(1));
        assertThat(rehearsal.store.current().finished()).isFalse();
        rehearsal.cluster.attachments.clear();
        assertDrained(rehearsal);
    }

    private static void bothKindsGo(Rehearsal rehearsal) {
        put(rehearsal, pod("a"));
        put(rehearsal, pod("b").volume("data", Kind.CLAIM));
        drain(rehearsal);
        assertDrained(rehearsal);
        assertThat(evicted(rehearsal)).containsExactly("a", "b");
    }

    private static void nothingIsForced(Rehearsal rehearsal) {
        rehearsal.cluster.answer("b", times(500, AnchorCase.forbidden()));
        put(rehearsal, pod("a"));
        put(rehearsal, pod("b").volume("data", Kind.CLAIM));
        drain(rehearsal);
        assertRefused(rehearsal, FailureCode.DEADLINE);
        assertThat(rehearsal.cluster.pods).hasSize(1);
    }

    private static void aLongGraceIsGranted(Rehearsal rehearsal) {
        putLingering(rehearsal, pod("a"));
        evicting(rehearsal).runFor(Duration.ofSeconds(80));
        assertThat(rehearsal.store.current().finished()).isFalse();
        assertThat(evicted(rehearsal)).containsExactly("a");
        rehearsal.cluster.pods.clear();
        assertDrained(rehearsal);
    }
}
