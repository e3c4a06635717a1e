package io.tidepool.api.secret;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.access.Opened;
import io.tidepool.access.Sealer;
import io.tidepool.api.secret.jdbc.SealedColumn;
import io.tidepool.api.testing.Caller;
import io.tidepool.api.testing.RunningApi;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeyRotationIT {
    private static final int CLUSTERS = 1_000;
    private static final String KUBECONFIG = "apiVersion: v1 of ";

    private Path keys;
    private RunningApi api;
    private Caller admin;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        keys = Files.writeString(folder.resolve("keys"), key());
        api = RunningApi.start(Map.of("TIDEPOOL_KEY_FILE", keys.toString()));
        admin = api.admin();
    }

    @AfterAll
    void stop() throws Exception {
        api.close();
    }

    private static String key() {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes) + "\n";
    }

    private void putFirst(String key) throws Exception {
        var later = Files.getLastModifiedTime(keys).toInstant().plusSeconds(1);
        Files.writeString(keys, key + Files.readString(keys));
        Files.setLastModifiedTime(keys, FileTime.from(later));
    }

    private void clusters(int count, String prefix) {
        var sealer = api.bean(Sealer.class);
        for (var i = 0; i < count; i++) {
            var uuid = UUID.randomUUID().toString();
            api.jdbc()
                    .sql("insert into k8s_cluster (cluster_id, clustername, kubeconfig) values (:uuid, :name, :sealed)")
                    .param("uuid", uuid)
                    .param("name", prefix + i)
                    .param(
                            "sealed",
                            sealer.seal(io.tidepool.access.Secret.of(KUBECONFIG + uuid), Sealer.clusterData(uuid)))
                    .update();
        }
    }

    private Map<String, String> sealed(JdbcClient jdbc) {
        var sealed = new java.util.HashMap<String, String>();
        jdbc.sql("select cluster_id, kubeconfig from k8s_cluster where kubeconfig <> '' and deleted_at is null")
                .query(row -> {
                    sealed.put(row.getString("cluster_id"), row.getString("kubeconfig"));
                });
        return sealed;
    }

    private static boolean opens(Sealer sealer, String uuid, String text) {
        return sealer.open(text, Sealer.clusterData(uuid))
                .equals(new Opened.Plain(io.tidepool.access.Secret.of(KUBECONFIG + uuid)));
    }

    private static JsonNode kubeconfigs(Caller.Answer rotated) {
        return rotated.data()
                .path("secrets")
                .valueStream()
                .filter(secrets -> secrets.path("kind").asString().equals("kubeconfig"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aThousandClustersMoveToTheNewKeyWhileTheyAreRead(@TempDir Path folder) throws Exception {
        clusters(CLUSTERS, "rotated-");
        var before = sealed(api.jdbc());
        var next = key();
        putFirst(next);
        var rotating = new AtomicBoolean(true);
        // As collector and executor do: with the key file, whatever the database has at the moment.
        var reader = Sealer.withKeyFile(keys);
        var reading = CompletableFuture.supplyAsync(() -> {
            var failed = 0L;
            while (rotating.get()) {
                failed += sealed(api.jdbc()).entrySet().stream()
                        .filter(entry -> !opens(reader, entry.getKey(), entry.getValue()))
                        .count();
            }
            return failed;
        });

        var begun = Instant.now();
        var rotated = admin.post("/api/system/secrets/rewrap", Map.of());
        var took = Duration.between(begun, Instant.now());
        rotating.set(false);

        assertThat(rotated.status()).as(rotated.text()).isEqualTo(200);
        System.out.printf("moved %,d kubeconfigs in %,d ms (goal: 60,000 ms)%n", CLUSTERS, took.toMillis());
        assertThat(reading.get())
                .as("kubeconfigs that could not be read meanwhile")
                .isZero();
        var moved = kubeconfigs(rotated);
        assertThat(moved.path("moved").asInt()).isEqualTo(CLUSTERS);
        assertThat(moved.path("broken").asInt()).isZero();
        var onlyNew = Sealer.withKeyFile(Files.writeString(folder.resolve("new"), next));
        assertThat(rotated.data().path("key_id").asString()).isEqualTo(onlyNew.keyId());
        sealed(api.jdbc())
                .forEach((uuid, text) -> assertThat(opens(onlyNew, uuid, text)).isTrue());
        before.forEach((uuid, text) -> assertThat(onlyNew.open(text, Sealer.clusterData(uuid)))
                .isEqualTo(new Opened.Refused(Opened.Reason.UNKNOWN_KEY)));
        assertThat(api.jdbc()
                        .sql("select count(distinct key) from outbox where topic = 'CLUSTERS'")
                        .query(Long.class)
                        .single())
                .as("clusters that were sent again")
                .isEqualTo(CLUSTERS);

        var again = kubeconfigs(admin.post("/api/system/secrets/rewrap", Map.of()));
        assertThat(again.path("moved").asInt()).isZero();
        assertThat(again.path("present").asInt()).isEqualTo(CLUSTERS);
        api.jdbc().sql("delete from k8s_cluster").update();
        api.jdbc().sql("delete from outbox").update();
    }

    @Test
    void aCiphertextOfAnotherRowStaysAndIsTold() {
        clusters(2, "swapped-");
        api.jdbc()
                .sql("update k8s_cluster one set kubeconfig = two.kubeconfig from k8s_cluster two"
                        + " where one.clustername like 'swapped-%' and two.clustername like 'swapped-%'"
                        + " and one.id <> two.id")
                .update();

        var outcome = kubeconfigs(admin.post("/api/system/secrets/rewrap", Map.of()));

        assertThat(outcome.path("broken").asInt()).isEqualTo(2);
        assertThat(outcome.path("moved").asInt()).isZero();
        api.jdbc().sql("delete from k8s_cluster").update();
    }

    @Test
    void noSealedTextOfAnyTableIsLeftUnderTheOldKey() throws Exception {
        clusters(1, "all-");
        admin.put("/api/system/config", Map.of("outside.registered_servers", List.of("http://127.0.0.1:9")));
        var receiver = admin.post(
                "/api/maintenance/receivers/create", Map.of("name", "rotated", "url", "http://127.0.0.1:9/hooks"));
        assertThat(receiver.status()).as(receiver.text()).isEqualTo(200);
        var id = receiver.data().path("receiver").path("id").asLong();
        assertThat(admin.put("/api/maintenance/receivers/" + id + "/rotate-key", Map.of())
                        .status())
                .isEqualTo(200);
        var channel = admin.post(
                "/api/notification-channels/create",
                Map.of(
                        "name", "rotated",
                        "notification_type", "im",
                        "preset", "dingtalk",
                        "endpoint", "http://127.0.0.1:9/robot?access_token=1",
                        "secret", "SEC1"));
        assertThat(channel.status()).as(channel.text()).isEqualTo(200);
        assertThat(sealedTexts()).hasSize(5);

        putFirst(key());
        admin.post("/api/system/secrets/rewrap", Map.of());

        assertThat(sealedTexts())
                .allSatisfy((place, text) -> assertThat(text)
                        .as(place)
                        .startsWith("v2:" + api.bean(Sealer.class).keyId() + ":"));
        api.jdbc().sql("delete from k8s_cluster").update();
        api.jdbc().sql("delete from outbox").update();
    }

    /** Every text of every table that looks sealed, by table and column. */
    private Map<String, String> sealedTexts() {
        var texts = new TreeMap<String, String>();
        api.jdbc()
                .sql("select table_name, column_name from information_schema.columns join information_schema.tables"
                        + " using (table_schema, table_name) where table_schema = 'tidepool' and data_type = 'text'"
                        + " and table_type = 'BASE TABLE'")
                .query((row, index) -> List.of(row.getString(1), row.getString(2)))
                .list()
                .forEach(place -> api.jdbc()
                        .sql("select \"%2$s\" from \"%1$s\" where \"%2$s\" like 'v2:%%:%%'"
                                .formatted(place.get(0), place.get(1)))
                        .query(String.class)
                        .list()
                        .forEach(text -> texts.put(String.join(".", place) + " " + texts.size(), text)));
        return texts;
    }

    @Test
    void secretsInAnyColumnMove() throws Exception {
        var sealer = api.bean(Sealer.class);
        api.jdbc().sql("create table channel (name text, secret text)").update();
        api.jdbc()
                .sql("insert into channel values ('mail', :sealed), ('chat', ''), ('sms', 'v2:broken')")
                .param("sealed", sealer.seal(io.tidepool.access.Secret.of("hook"), "channel:mail"))
                .update();
        var column = new SealedColumn(
                api.jdbc(),
                sealer,
                new SealedColumn.Place("channel", "channel", "name", "secret", name -> "channel:" + name));

        putFirst(key());

        assertThat(column.rewrap()).isEqualTo(new SealedThings.Rewrapped("channel", 1, 0, 1));
        assertThat(column.rewrap()).isEqualTo(new SealedThings.Rewrapped("channel", 0, 1, 1));
        assertThat(sealer.open(
                        api.jdbc()
                                .sql("select secret from channel where name = 'mail'")
                                .query(String.class)
                                .single(),
                        "channel:mail"))
                .isEqualTo(new Opened.Plain(io.tidepool.access.Secret.of("hook")));
        api.jdbc().sql("drop table channel").update();
    }
}
