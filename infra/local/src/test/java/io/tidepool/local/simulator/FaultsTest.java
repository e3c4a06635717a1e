package io.tidepool.local.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidepool.local.simulator.fault.FaultRule;
import io.tidepool.local.simulator.fault.Journal;
import io.tidepool.local.simulator.fault.Reach;
import io.tidepool.local.simulator.store.Resource;
import io.tidepool.local.simulator.world.ClusterPlan;
import io.tidepool.local.simulator.world.Machine;
import io.tidepool.local.simulator.world.Outage;
import io.tidepool.local.simulator.world.World;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultsTest {
    private static final String CORDON = "{\"spec\":{\"unschedulable\":true}}";

    private Simulator simulator;
    private SimulatedCluster cluster;
    private Kubernetes kubernetes;

    @BeforeEach
    void start() {
        simulator = Simulator.start(World.of(ClusterPlan.of("one", Machine.of("bm-1", 8, 32))));
        cluster = simulator.cluster("one");
        kubernetes = new Kubernetes(cluster);
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private boolean cordoned() {
        return cluster.object(Resource.NODES, "", "bm-1")
                .orElseThrow()
                .path("spec")
                .path("unschedulable")
                .asBoolean(false);
    }

    private Kubernetes.Answer cordon() throws IOException {
        return kubernetes.send(
                "PATCH", "/api/v1/nodes/bm-1", "application/merge-patch+json", CORDON, Duration.ofSeconds(2));
    }

    @Test
    void aStatusRuleRefusesAsManyCallsAsItSays() throws IOException {
        cluster.faults().add(FaultRule.status("PATCH", "/nodes/", 503, 7, 1));
        Kubernetes.Answer refused = cordon();
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.retryAfter()).isEqualTo("7");
        assertThat(refused.reason()).isEqualTo("ServiceUnavailable");
        assertThat(cordoned()).isFalse();
        assertThat(cordon().status()).isEqualTo(200);
    }

    @Test
    void aDropBeforeChangesNothingAndADropAfterHasDoneIt() {
        cluster.faults().add(FaultRule.dropBefore("PATCH", "", 1));
        assertThatThrownBy(this::cordon).isInstanceOf(IOException.class);
        assertThat(cordoned()).isFalse();

        cluster.faults().add(FaultRule.dropAfter("PATCH", "", 1));
        assertThatThrownBy(this::cordon).isInstanceOf(IOException.class);
        assertThat(cordoned()).isTrue();
        assertThat(cluster.journal().entries())
                .extracting(Journal.Entry::fault)
                .containsExactly("DROP_BEFORE", "DROP_AFTER");
    }

    @Test
    void aSlowOrHangingCallIsAnsweredLateOrNever() throws IOException {
        cluster.faults().add(FaultRule.latency("", "/version", 300, 1));
        long before = System.nanoTime();
        assertThat(kubernetes.get("/version").status()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(290));

        cluster.faults().add(FaultRule.hang("PATCH", ""));
        assertThatThrownBy(this::cordon).isInstanceOf(HttpTimeoutException.class);
        cluster.faults().clear();
        assertThat(cordoned()).as("a call that hung was never carried out").isFalse();
    }

    @Test
    void anUnreachableClusterRefusesConnectionsUntilItIsBack() throws IOException {
        cluster.faults().reach(Reach.REFUSED);
        Await.until("connections are refused", () -> {
            try {
                kubernetes.send("GET", "/version", "", "", Duration.ofSeconds(1));
                return false;
            } catch (IOException refused) {
                return true;
            }
        });
        cluster.faults().clear();
        Await.until("it answers again on the same port", () -> {
            try {
                return kubernetes
                                .send("GET", "/version", "", "", Duration.ofSeconds(1))
                                .status()
                        == 200;
            } catch (IOException stillRefused) {
                return false;
            }
        });
    }

    @Test
    void anOutageComesAndGoesBySchedule() {
        Outage outage = new Outage(60, 60, 300, Reach.REFUSED);
        assertThat(outage.after(Duration.ofSeconds(59))).isEqualTo(Reach.OPEN);
        assertThat(outage.after(Duration.ofSeconds(60))).isEqualTo(Reach.REFUSED);
        assertThat(outage.after(Duration.ofSeconds(119))).isEqualTo(Reach.REFUSED);
        assertThat(outage.after(Duration.ofSeconds(120))).isEqualTo(Reach.OPEN);
        assertThat(outage.after(Duration.ofSeconds(361))).isEqualTo(Reach.REFUSED);
    }

    @Test
    void aCallThatHangsAfterwardsHasTakenEffect() {
        cluster.faults().add(FaultRule.hangAfter("PATCH", ""));
        assertThatThrownBy(this::cordon).isInstanceOf(HttpTimeoutException.class);
        assertThat(cordoned()).isTrue();
        assertThat(cluster.faults().held()).isEqualTo(1);
        cluster.faults().clear();
        Await.until("nothing is held", () -> cluster.faults().held() == 0);
        assertThat(cluster.journal().entries())
                .singleElement()
                .satisfies(entry -> assertThat(entry.applied()).isTrue());
    }

    @Test
    void aCallThatIsHeldTakesEffectWhenItIsLetGo() {
        cluster.faults().add(FaultRule.hold("PATCH", "", 1));
        assertThatThrownBy(this::cordon).isInstanceOf(HttpTimeoutException.class);
        assertThat(cordoned()).isFalse();
        cluster.faults().clear();
        Await.until("it has taken effect", this::cordoned);
    }

    @Test
    void aRotatedTokenLocksOutWhoHasTheOldOne() throws IOException {
        cluster.rotateToken();
        assertThat(cordon().status()).isEqualTo(401);
        kubernetes = new Kubernetes(cluster);
        assertThat(cordon().status()).isEqualTo(200);
    }

    @Test
    void theJournalHoldsEveryMutatingCallAndNoOther() throws IOException {
        kubernetes.get("/api/v1/nodes");
        cordon();
        new Kubernetes(cluster, "wrong").delete("/api/v1/nodes/bm-1", "");
        assertThat(cluster.journal().entries()).hasSize(2);
        Journal.Entry first = cluster.journal().entries().get(0);
        assertThat(first.verb()).isEqualTo("PATCH");
        assertThat(first.path()).isEqualTo("/api/v1/nodes/bm-1");
        assertThat(first.user()).isEqualTo("tidepool");
        assertThat(first.userAgent()).isEqualTo("simulator-test");
        assertThat(first.body()).isEqualTo(CORDON);
        assertThat(first.bodyDigest()).matches("[0-9a-f]{64}");
        assertThat(first.status()).isEqualTo(200);
        assertThat(cluster.journal().entries().get(1).status()).isEqualTo(401);
    }
}
