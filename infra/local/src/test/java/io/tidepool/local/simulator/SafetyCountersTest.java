package io.tidepool.local.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.local.simulator.fault.Journal.Entry;
import io.tidepool.local.simulator.fault.Met;
import io.tidepool.local.simulator.fault.SafetyCounters;
import io.tidepool.local.simulator.store.Json;
import io.tidepool.local.simulator.store.Resource;
import io.tidepool.local.simulator.world.ClusterPlan;
import io.tidepool.local.simulator.world.Machine;
import io.tidepool.local.simulator.world.Pace;
import io.tidepool.local.simulator.world.World;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each harm is counted, and what is right is not. */
class SafetyCountersTest {
    private static final String POD_PATH = "/api/v1/namespaces/default/pods/web";
    private static final String NODE_PATH = "/api/v1/nodes/bm-1";

    private Simulator simulator;
    private SimulatedCluster cluster;
    private Kubernetes kubernetes;

    @BeforeEach
    void start() {
        World world = World.of(ClusterPlan.of("one", Machine.of("bm-1", 8, 32)));
        simulator = Simulator.start(world.with(Pace.TEST.withoutControllers()));
        cluster = simulator.cluster("one");
        kubernetes = new Kubernetes(cluster);
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private String uid(Resource resource, String namespace, String name) {
        return Json.uid(cluster.object(resource, namespace, name).orElseThrow());
    }

    private void pod() {
        cluster.add(
                Resource.PODS,
                "{\"metadata\":{\"name\":\"web\"},\"spec\":{\"nodeName\":\"bm-1\",\"containers\":[{\"name\":\"c\",\"image\":\"i\"}]},"
                        + "\"status\":{\"phase\":\"Running\"}}");
    }

    private void evict(String options) throws IOException {
        String body =
                "{\"apiVersion\":\"policy/v1\",\"kind\":\"Eviction\",\"metadata\":{\"name\":\"web\"}" + options + "}";
        assertThat(kubernetes
                        .send("POST", POD_PATH + "/eviction", "application/json", body, Duration.ofSeconds(2))
                        .status())
                .isEqualTo(201);
    }

    private void schedulable(String value, String annotations) throws IOException {
        String body = "{\"metadata\":{\"annotations\":" + annotations + "},\"spec\":{\"unschedulable\":" + value + "}}";
        assertThat(kubernetes
                        .send("PATCH", NODE_PATH, "application/merge-patch+json", body, Duration.ofSeconds(2))
                        .status())
                .isEqualTo(200);
    }

    private SafetyCounters counted() {
        return SafetyCounters.of(cluster.journal().entries());
    }

    @Test
    void aCarefulDrainCountsNothing() throws IOException {
        pod();
        schedulable("true", "{\"tidepool.io/order\":\"7\"}");
        evict(",\"deleteOptions\":{\"gracePeriodSeconds\":0,\"preconditions\":{\"uid\":\""
                + uid(Resource.PODS, "default", "web") + "\"}}");
        schedulable("null", "{\"tidepool.io/order\":null}");
        kubernetes.delete(NODE_PATH, "{\"preconditions\":{\"uid\":\"" + uid(Resource.NODES, "", "bm-1") + "\"}}");
        assertThat(cluster.object(Resource.NODES, "", "bm-1")).isEmpty();
        assertThat(counted().clean()).as(counted().toString()).isTrue();
    }

    @Test
    void aNodeDeletedWithItsPodsAndBlindly() throws IOException {
        pod();
        kubernetes.delete(NODE_PATH, "{}");
        assertThat(counted()).isEqualTo(new SafetyCounters(0, 0, 0, 1, 1, 0));
    }

    @Test
    void aPodDeletedAndAnEvictionOfWhateverHasTheName() throws IOException {
        pod();
        evict("");
        kubernetes.delete(POD_PATH, "{}");
        assertThat(counted()).isEqualTo(new SafetyCounters(1, 1, 0, 0, 0, 0));
    }

    @Test
    void aNodeOpenedThatSomebodyElseHadClosed() throws IOException {
        schedulable("true", "{}");
        schedulable("null", "{}");
        assertThat(counted()).isEqualTo(new SafetyCounters(0, 0, 0, 0, 0, 1));
    }

    @Test
    void anEvictionOfAPodWhoseBudgetIsSpent() {
        // The simulator refuses it, so the entry is made up.
        Met met = new Met("u", false, "", List.of(), true);
        String body = "{\"deleteOptions\":{\"preconditions\":{\"uid\":\"u\"}}}";
        Entry entry = new Entry(1, Instant.EPOCH, "POST", POD_PATH + "/eviction", "", "", "", body, 201, "", true, met);
        assertThat(SafetyCounters.of(List.of(entry))).isEqualTo(new SafetyCounters(0, 0, 1, 0, 0, 0));
    }
}
