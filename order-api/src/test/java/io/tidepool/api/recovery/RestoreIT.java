package io.tidepool.api.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tidepool.api.outbox.Republication;
import io.tidepool.api.outbox.kafka.NeverWritten;
import io.tidepool.api.testing.Caller;
import io.tidepool.api.testing.Kubeconfigs;
import io.tidepool.api.testing.RunningApi;
import io.tidepool.local.launcher.Home;
import io.tidepool.local.launcher.Ports;
import io.tidepool.local.launcher.Progress;
import io.tidepool.local.launcher.backup.Backup;
import io.tidepool.local.launcher.backup.Restore;
import io.tidepool.topic.Topic;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A stack is saved, goes on, is lost with everything it has, and comes back: fault F18. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RestoreIT {
    private static final Ports PORTS = new Ports(21_700);
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final String OPERATOR_PASSWORD = "only for the operator";
    private static final String TREND = "/api/resources/allocation-trend?time_range=24h&cluster_id=";

    /** Whose rows a restore changes on purpose, beyond versions. */
    private static final Set<String> TOUCHED = Set.of(
            "tidepool.order_stop",
            "tidepool.user_session",
            "tidepool.dead_letter",
            "tidepool.outbox",
            "execution.task",
            "execution.lease",
            "execution.outbox",
            "execution.global_stop");

    private Home home;
    private Path backup;
    private Path keys;
    private SmallStack stack;
    private Caller admin;
    private String oldSession;
    private RunningApi api;
    private long cluster;
    private Map<String, String> tablesBefore;
    private Map<String, String> pastBefore;
    private Instant trendSince;
    private List<JsonNode> trendBefore;
    private long lastNumber;
    private long lastCluster;
    private long lastToken;

    @BeforeAll
    void losesEverythingAndIsRestored(@TempDir Path folder) throws Exception {
        home = new Home(folder.resolve("stack"));
        backup = folder.resolve("stack.backup");
        keys = folder.resolve("stack.keys");
        stack = SmallStack.start(home, PORTS);
        begin();
        fill();
        oldSession = admin.token();
        trendSince = Instant.now().minus(23, ChronoUnit.HOURS);
        trendBefore = trend();
        assertThat(trendBefore).hasSizeGreaterThan(1);
        await().atMost(LIMIT)
                .until(() -> stack.text("select count(*) from outbox where sent_at is null")
                        .equals("0"));
        leaveUnderWay();
        api.close();
        tablesBefore = stack.tables();
        pastBefore = stack.clickHouse().tables();

        new Backup(home, PORTS, stack.credentials(), progress()).write(backup, keys);

        begin();
        goOn();
        api.close();
        stack.close();
        home.delete();
        assertThat(home.folder()).doesNotExist();

        var restored = new Restore(home, PORTS, progress()).run(backup, keys);
        assertThat(restored.aside()).as("there was nothing to set aside").isNull();
        assertThat(restored.openOrders()).hasSize(7);
        stack = SmallStack.start(home, PORTS);
    }

    @AfterAll
    void stop() throws IOException {
        api.close();
        stack.close();
    }

    private void begin() {
        api = stack.api();
        admin = api.admin();
    }

    private static Progress progress() {
        return new Progress(new PrintStream(System.out));
    }

    private void fill() throws SQLException, IOException {
        assertThat(admin.post(
                                "/api/users/create",
                                Map.of(
                                        "username",
                                        "operator",
                                        "password",
                                        OPERATOR_PASSWORD,
                                        "roles",
                                        List.of("operator")))
                        .status())
                .isEqualTo(200);
        cluster = admin.post(
                        "/api/clusters/create",
                        Map.of("clustername", "kept", "kubeconfig", Kubeconfigs.withToken("only-for-this-cluster")))
                .data()
                .path("id")
                .asLong();
        assertThat(cluster).isPositive();
        stack.createExecution();
        stack.run("""
                insert into device (ci_code, ip, status, cluster_id, cluster)
                select 'M-' || n, '10.0.0.' || n, case when n <= 20 then 'in_pool' else 'available' end,
                       case when n <= 20 then %1$d end, case when n <= 20 then 'kept' else '' end
                from generate_series(1, 60) n;
                insert into elastic_scaling_strategy (name, threshold_trigger_action, cpu_threshold_value,
                    cpu_threshold_type, duration_minutes, cooldown_minutes, device_count, created_by, updated_by)
                values ('kept', 'pool_exit', 20, 'usage', 10, 60, 1, 'admin', 'admin');
                insert into strategy_cluster_association
                select id, %1$d from elastic_scaling_strategy;
                """.formatted(cluster));
        orders();
        stack.run("""
                insert into strategy_execution_history (strategy_id, execution_time, last_execution_time, result,
                    reason_code, cluster_id)
                select id, now(), now(), 'skipped', 'cooldown', %1$d from elastic_scaling_strategy;
                insert into notification_log (order_id, notification_type, recipient, content, status)
                select id, 'system', 'operator', 'of order ' || order_number, 'sent' from elastic_scaling_order;
                insert into maintenance_callback_log (order_id, direction, event, payload, status)
                select id, 'out', 'confirmed', '{}', 'delivered' from elastic_scaling_order
                where action_type = 'maintenance_request';
                insert into dead_letter (source_topic, source_partition, source_offset, process, defect, reason,
                    put_aside_at, replays, value_size)
                values ('tidepool.reports', 0, 3, 'order-api', 'unreadable', 'for this test', now(), 0, 5);
                """.formatted(cluster));
        var hour = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(5, ChronoUnit.HOURS);
        stack.clickHouse()
                .run("insert into k8s_cluster_resource_snapshot (cluster_id, resource_type, taken_at, outcome,"
                        + " cpu_capacity, mem_capacity, cpu_request, mem_request, max_cpu, max_memory)"
                        + " select " + cluster + ", 'total', fromUnixTimestamp64Milli("
                        + "toInt64(" + hour.toEpochMilli() + " + 300000 * (toInt64(number) - 4000))), 'complete',"
                        + " 100, 100, 50, 50, number % 90, number % 80"
                        + " from numbers(4030)");
    }

    /** One of every action and state, each with its device. */
    private void orders() throws SQLException {
        stack.run("""
                insert into elastic_scaling_order (order_number, cluster_id, action_type, status, device_count,
                    created_by, move, moved_by, completion_time, failure_reason)
                select 'ESO20261126' || lpad(nextval('order_number_sequence')::text, 6, '0'), %1$d, action, status, 1,
                       'operator', 'create', 'operator',
                       case when status in ('completed', 'failed', 'cancelled') then now() end,
                       case when status = 'failed' then 'for this test' end
                from unnest(array['pool_entry', 'pool_exit', 'maintenance_request']) action
                cross join unnest(array['pending', 'processing', 'completed', 'failed', 'cancelled',
                                        'pending_confirmation', 'scheduled_for_maintenance',
                                        'maintenance_in_progress']) status
                where (action = 'maintenance_request') = (status not in ('pending', 'processing'))
                   or status in ('completed', 'failed', 'cancelled');
                insert into order_device (order_id, device_id, status, node_name)
                select o.id, d.id, case o.status when 'completed' then 'completed' when 'processing' then 'processing'
                                                 else 'failed' end, 'node-' || d.id
                from (select *, row_number() over (order by id) n from elastic_scaling_order) o
                join (select *, row_number() over (order by id) n from device) d on o.n = d.n;
                update elastic_scaling_order
                set execution_id = gen_random_uuid(), executor = 'operator', execution_time = now(),
                    approver = 'operator', approved_at = now()
                where status = 'processing';
                update elastic_scaling_order
                set device_id = 30 + id, maintenance_start_time = now() + interval '1 hour',
                    maintenance_end_time = now() + interval '2 hours', external_ticket_id = 'T-' || id,
                    maintenance_reason = 'for this test'
                where action_type = 'maintenance_request';
                """.formatted(cluster));
    }

    /** The executor has taken on one execution and not yet heard of the other; a question waits for its answer. */
    private void leaveUnderWay() throws SQLException {
        stack.run("""
                insert into execution.task (task_id, kind, command_id, order_id, order_number, cluster_id, issued_at,
                    request, token)
                select execution_id::text, 'pool_exit', gen_random_uuid()::text, id, order_number, cluster_id, now(),
                       '{}', nextval('execution.fencing_token')
                from elastic_scaling_order where status = 'processing' and action_type = 'pool_exit';
                insert into execution.lease values (%1$d, 'executor-1', currval('execution.fencing_token'),
                    now() + interval '1 hour');
                insert into outbox (topic, key, type, schema_fingerprint, value, sent_at)
                select 'COMMANDS', '%1$d', type, min(fingerprint), ''::bytea, now()
                from unnest(array['tidepool.command.execute', 'tidepool.command.plan_removal']) type
                cross join outbox_schema group by type;
                """.formatted(cluster));
    }

    /** What is lost: orders go on, and ids and tokens are given. */
    private void goOn() throws SQLException {
        lastCluster = admin.post("/api/clusters/create", Map.of("clustername", "lost"))
                .data()
                .path("id")
                .asLong();
        lastNumber =
                Long.parseLong(stack.text("select max(nextval('order_number_sequence')) from generate_series(1, 500)"));
        stack.run("""
                update elastic_scaling_order set status = 'completed', completion_time = now()
                where status = 'processing';
                update execution.task set state = 'finished', outcome = 'completed';
                update device set status = 'available', cluster_id = null where ci_code = 'M-1';
                delete from notification_log;
                """);
        lastToken = Long.parseLong(
                stack.text("select max(nextval('execution.fencing_token')) from generate_series(1, 500)"));
        admin.delete("/api/clusters/" + cluster);
    }

    @Test
    @Order(1)
    void everythingThatWasInTheBackupIsThere() throws Exception {
        var tables = stack.tables();

        assertThat(tables).containsOnlyKeys(tablesBefore.keySet());
        assertThat(tables.keySet()).hasSizeGreaterThan(40).containsAll(TOUCHED);
        tablesBefore.forEach((table, sum) -> {
            if (!TOUCHED.contains(table)) {
                assertThat(tables).as("table %s", table).containsEntry(table, sum);
            }
        });
        assertThat(stack.clickHouse().tables()).isEqualTo(pastBefore);
        assertThat(tablesBefore.get("tidepool.elastic_scaling_order")).startsWith("16 rows");
        assertThat(pastBefore.get("k8s_cluster_resource_snapshot")).startsWith("4030 rows");
    }

    @Test
    @Order(2)
    void nothingThatWasUnderWayIsDoneAgainAndNoNumberIsGivenTwice() throws Exception {
        assertThat(stack.text("select count(*) from outbox where topic = 'COMMANDS' and type like '%execute'"))
                .as("orders to act are not sent again")
                .isEqualTo("0");
        assertThat(stack.text("select count(*) from outbox where sent_at is null and type like '%plan_removal'"))
                .as("questions are asked again")
                .isEqualTo("1");
        // Its content is none that could be sent.
        stack.run("delete from outbox where topic = 'COMMANDS'");
        assertThat(stack.text("select count(*) from execution.task where state = 'open' and cancel_reason is null"))
                .isEqualTo("0");
        assertThat(stack.text("select string_agg(o.action_type || ' ' || (body ->> 'outcome') || ' '"
                        + " || (body -> 'devices' -> 0 ->> 'errorCode'), ',') from execution.outbox b"
                        + " join elastic_scaling_order o on o.id = b.order_id where b.sent_at is null"))
                .as("an execution that the executor does not know has failed")
                .isEqualTo("pool_entry FAILED RESTORED");
        assertThat(Long.parseLong(stack.text("select nextval('execution.fencing_token')")))
                .isGreaterThan(lastToken);
        assertThat(stack.text("select count(*) from execution.lease where until > now()"))
                .isEqualTo("0");
        assertThat(stack.text("select count(*) from device where ci_code like 'M-%' and deleted_at is null"))
                .isEqualTo("60");
    }

    @Test
    @Order(3)
    void peopleLogInAgainAndFindTheLogWholeTheSecretsOpenAndTheFiguresTheSame() {
        begin();

        assertThat(admin.withToken(oldSession).get("/api/clusters/list").status())
                .as("a session of before")
                .isEqualTo(401);
        assertThat(api.stranger()
                        .login("operator", OPERATOR_PASSWORD)
                        .get("/api/orders/list")
                        .data()
                        .path("total")
                        .asInt())
                .isEqualTo(16);
        var log = admin.get("/api/operation-log/verify").data();
        assertThat(log.path("intact").asBoolean()).as(log.toString()).isTrue();
        assertThat(log.path("rows").asLong()).isGreaterThan(3);
        var secrets = admin.post("/api/system/secrets/rewrap", Map.of()).data().path("secrets");
        assertThat(secrets.valueStream()
                        .mapToInt(kind -> kind.path("broken").asInt())
                        .sum())
                .as(secrets.toString())
                .isZero();
        assertThat(secrets.valueStream()
                        .filter(kind -> kind.path("kind").asString().equals("kubeconfig"))
                        .mapToInt(kind -> kind.path("present").asInt())
                        .sum())
                .as("kubeconfigs that open: %s", secrets)
                .isEqualTo(1);
        assertThat(trend()).isEqualTo(trendBefore);
    }

    /** Without the first hour, whose points the day that is asked for leaves behind as time goes on. */
    private List<JsonNode> trend() {
        return admin.get(TREND + cluster)
                .data()
                .path("points")
                .valueStream()
                .filter(point -> !Instant.parse(point.path("time").asString()).isBefore(trendSince))
                .toList();
    }

    @Test
    @Order(4)
    void ordersWaitForAPersonAndNewIdsAreAboveAllThatWereGiven() throws Exception {
        var stop = admin.get("/api/orders/stop").data();
        assertThat(stop.toString()).contains("已从备份恢复");

        var created =
                admin.post("/api/clusters/create", Map.of("clustername", "new")).data();
        assertThat(created.path("id").asLong()).isGreaterThan(lastCluster);

        assertThat(Long.parseLong(stack.text("select nextval('order_number_sequence')")))
                .isGreaterThan(lastNumber);

        var waiting = stack.text("select id from elastic_scaling_order where status = 'pending' order by id limit 1");
        var refused = admin.put("/api/orders/" + waiting + "/approve", Map.of());
        assertThat(refused.status()).as(refused.text()).isEqualTo(400);
        assertThat(refused.msg()).contains("已从备份恢复");
    }

    @Test
    @Order(5)
    void topicsThatBeganAnewAreFilledFromTheDatabase() {
        api.bean(Republication.class).look();

        var neverWritten = api.bean(NeverWritten.class);
        for (var topic : List.of(Topic.CLUSTERS, Topic.STRATEGIES, Topic.ORDERS)) {
            await().atMost(LIMIT)
                    .untilAsserted(() -> assertThat(neverWritten.test(topic))
                            .as("%s is empty", topic)
                            .isFalse());
        }
    }

    @Test
    @Order(6)
    void aBackupDoesNotReplaceAStackThatLacksItsKeys(@TempDir Path other) throws Exception {
        var stranger = new Home(other.resolve("stack"));
        Files.createDirectories(stranger.folder());
        Files.writeString(stranger.folder().resolve("sealing.key"), "another key");

        assertThatThrownBy(() -> new Restore(stranger, PORTS, progress()).run(backup, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sealing.key (opens kubeconfigs and other secrets)")
                .hasMessageContaining("--keys FILE");
        assertThat(stranger.folder()).isDirectoryContaining("glob:**/sealing.key");
        assertThat(Files.readString(stranger.folder().resolve("sealing.key"))).isEqualTo("another key");
    }
}
