package io.tidepool.local.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.local.simulator.store.Json;
import io.tidepool.local.simulator.store.ObjectStore;
import io.tidepool.local.simulator.store.Resource;
import io.tidepool.local.simulator.world.ClusterPlan;
import io.tidepool.local.simulator.world.Machine;
import io.tidepool.local.simulator.world.Pace;
import io.tidepool.local.simulator.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PersistenceTest {
    private static final World WORLD = World.of(
                    ClusterPlan.of("one", Machine.of("bm-1", 8, 32), Machine.of("bm-2", 8, 32)))
            .with(Pace.TEST.withoutControllers());

    @TempDir
    private Path directory;

    private Simulator start() {
        return Simulator.start(WORLD, 0, directory, Clock.systemUTC());
    }

    @Test
    void nodesTokensAndCertificatesAreTheSameAfterARestart() {
        String token;
        String authority;
        long version;
        try (Simulator first = start()) {
            SimulatedCluster cluster = first.cluster("one");
            token = cluster.token();
            authority = cluster.authorityPem();
            cluster.join(Machine.of("bm-9", 16, 64), true);
            new Kubernetes(cluster).delete("/api/v1/nodes/bm-1", "");
            version = cluster.store().version();
        }
        try (Simulator second = start()) {
            SimulatedCluster cluster = second.cluster("one");
            assertThat(cluster.token()).isEqualTo(token);
            assertThat(cluster.authorityPem()).isEqualTo(authority);
            assertThat(cluster.objects(Resource.NODES)).extracting(Json::name).containsExactly("bm-2", "bm-9");
            assertThat(cluster.store().version()).as("versions never go back").isGreaterThanOrEqualTo(version);
            assertThat(new Kubernetes(cluster).get("/api/v1/nodes/bm-9").status())
                    .isEqualTo(200);
        }
    }

    @Test
    void aTornLastLineIsDroppedAndTheRestKept() throws IOException {
        try (Simulator first = start()) {
            first.cluster("one").join(Machine.of("bm-9", 16, 64), true);
        }
        Path changes = directory.resolve("one/changes.jsonl");
        Files.writeString(changes, "{\"version\":99999,\"type\":\"DELE", StandardOpenOption.APPEND);
        try (Simulator second = start()) {
            ObjectStore store = second.cluster("one").store();
            assertThat(store.all(Resource.NODES)).extracting(Json::name).containsExactly("bm-1", "bm-2", "bm-9");
        }
    }

    @Test
    void theTraceRunsOnFromTheVeryFirstStart() throws IOException {
        start().close();
        Files.writeString(directory.resolve("one/epoch"), "2026-01-01T00:00:00Z");
        try (Simulator second = start()) {
            SimulatedCluster cluster = second.cluster("one");
            assertThat(cluster.load().sample(java.time.Instant.parse("2026-01-01T00:01:00Z")))
                    .isEqualTo(6);
        }
    }
}
