package io.tidepool.executor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tidepool.access.Sealer;
import io.tidepool.access.Secret;
import io.tidepool.local.server.KafkaServer;
import io.tidepool.local.server.Project;
import io.tidepool.local.server.RegistryServer;
import io.tidepool.local.server.RunningProcess;
import io.tidepool.local.simulator.SimulatedCluster;
import io.tidepool.local.simulator.Simulator;
import io.tidepool.local.simulator.fault.Journal;
import io.tidepool.local.simulator.store.Resource;
import io.tidepool.local.simulator.world.ClusterPlan;
import io.tidepool.local.simulator.world.Load;
import io.tidepool.local.simulator.world.Machine;
import io.tidepool.local.simulator.world.Workload;
import io.tidepool.local.simulator.world.World;
import io.tidepool.schema.Action;
import io.tidepool.schema.Cancel;
import io.tidepool.schema.Cluster;
import io.tidepool.schema.Command;
import io.tidepool.schema.Execute;
import io.tidepool.schema.ExecutionOutcome;
import io.tidepool.schema.ExecutionStep;
import io.tidepool.schema.Finished;
import io.tidepool.schema.NodeJudgement;
import io.tidepool.schema.OrderStop;
import io.tidepool.schema.PlanPurpose;
import io.tidepool.schema.PlanRemoval;
import io.tidepool.schema.PoolDevice;
import io.tidepool.schema.ReleaseBrake;
import io.tidepool.schema.RemovalPlan;
import io.tidepool.schema.Report;
import io.tidepool.schema.StepBlocked;
import io.tidepool.schema.StepDone;
import io.tidepool.schema.TargetDevice;
import io.tidepool.topic.AvroWire;
import io.tidepool.topic.CreateTopics;
import io.tidepool.topic.Topic;
import io.tidepool.topic.Trace;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The whole process between real Kafka, registry and PostgreSQL, simulated clusters and a signed provisioner. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExecutorIT {
    private static final int PORT = 21_302;
    private static final String REGISTRY = "http://127.0.0.1:21305";
    private static final String KAFKA = "127.0.0.1:21306";
    private static final String SECRET = "whsec_" + Base64.getEncoder().encodeToString(new byte[24]);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** A device that the provisioner accepts and does not bring. */
    private static final int NEVER_COMES = 9;

    private final Simulator simulator = Simulator.start(World.of(
            cluster("east", 20, workload("web", 4, null, "1"), "BM-1", "BM-2", "BM-3", "BM-4"),
            cluster("west", 21, workload("db", 4, "100%", null), "BM-11", "BM-12"),
            cluster("south", 22, workload("shop", 3, null, "1"), "BM-21", "BM-22", "BM-23")));
    private final List<Report> reports = new ArrayList<>();
    private RunningProcess kafka;
    private RunningProcess registry;
    private EmbeddedPostgres postgres;
    private HttpServer provisioner;
    private Path key;
    private ConfigurableApplicationContext executor;
    private KafkaConsumer<String, Report> reader;

    private static ClusterPlan cluster(String name, int offset, Workload workload, String... machines) {
        var daemon = new Workload(
                Workload.Kind.DAEMON_SET, "kube-system", "agent", 0, 0.1, 0.1, null, null, null, 1, false, null);
        return new ClusterPlan(
                name,
                offset,
                Arrays.stream(machines)
                        .map(machine -> Machine.of(machine, 8, 32))
                        .toList(),
                List.of(workload, daemon),
                Load.constant(50),
                null,
                true);
    }

    private static Workload workload(
            String name, int replicas, @Nullable String minAvailable, @Nullable String maxUnavailable) {
        return new Workload(
                Workload.Kind.REPLICA_SET,
                "default",
                name,
                replicas,
                1,
                1,
                minAvailable,
                maxUnavailable,
                null,
                1,
                false,
                null);
    }

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        kafka = RunningProcess.start(
                KafkaServer.prepare(directory.resolve("kafka"), 21_306, 21_307), directory.resolve("kafka.log"));
        registry = RunningProcess.start(
                RegistryServer.prepareInMemory(Project.locate(), 21_305), directory.resolve("registry.log"));
        postgres = EmbeddedPostgres.builder().setPort(21_308).start();
        provisioner = HttpServer.create(new InetSocketAddress("127.0.0.1", 21_311), 0);
        provisioner.createContext("/hooks/", this::provision);
        provisioner.start();
        key = Files.writeString(directory.resolve("key"), Base64.getEncoder().encodeToString(new byte[32]));
        kafka.awaitReady(Duration.ofSeconds(60));
        registry.awaitReady(Duration.ofSeconds(60));
        CreateTopics.create(KAFKA, 2, (short) 1);
        CreateTopics.register(REGISTRY);
        register(1, "east");
        register(2, "west");
        register(3, "south");
        reader = reader(Topic.REPORTS, AvroWire.deserializer(REGISTRY));
        executor = run();
    }

    @AfterAll
    void stop() throws IOException {
        if (executor != null) {
            executor.close();
        }
        if (reader != null) {
            reader.close();
        }
        provisioner.stop(0);
        postgres.close();
        registry.close();
        kafka.close();
        simulator.close();
    }

    private ConfigurableApplicationContext run() {
        var environment = new java.util.HashMap<String, String>();
        environment.put("TIDEPOOL_PORT", Integer.toString(PORT));
        environment.put("TIDEPOOL_KAFKA", KAFKA);
        environment.put("TIDEPOOL_REGISTRY", REGISTRY);
        environment.put("TIDEPOOL_POSTGRES_URL", "jdbc:postgresql://127.0.0.1:21308/postgres");
        environment.put("TIDEPOOL_POSTGRES_USER", "postgres");
        environment.put("TIDEPOOL_POSTGRES_PASSWORD", "postgres");
        environment.put("TIDEPOOL_KEY_FILE", key.toString());
        environment.put("TIDEPOOL_PROVISIONER_URL", "http://127.0.0.1:21311/hooks");
        environment.put("TIDEPOOL_PROVISIONER_SECRET", SECRET);
        environment.put("TIDEPOOL_INSTANCE", "executor-1");
        environment.put("TIDEPOOL_SETTLE_SECONDS", "0.5");
        environment.put("TIDEPOOL_EVICTION_RETRY_SECONDS", "1");
        environment.put("TIDEPOOL_WATCH_SECONDS", "1");
        return ExecutorApplication.application(ExecutorSettings.from(environment))
                .run();
    }

    private void provision(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        var status = 202;
        try {
            new Webhook(SECRET).verify(body, exchange.getRequestHeaders());
            var data = new JsonMapper().readTree(body).path("data");
            var cluster = simulator.cluster(data.path("cluster_name").asString());
            var code = data.path("ci_code").asString();
            if (exchange.getRequestURI().getPath().endsWith("/join") && !code.equals("BM-" + NEVER_COMES)) {
                cluster.join(Machine.of(code, 8, 32), true);
            }
        } catch (WebhookVerificationException | RuntimeException e) {
            status = 400;
        } catch (com.standardwebhooks.exceptions.EmptyWebhookSecretException e) {
            throw new IllegalStateException(e);
        }
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private void register(long id, String name) throws Exception {
        var uuid = new UUID(0, id).toString();
        var cluster = simulator.cluster(name);
        send(
                Topic.CLUSTERS,
                Long.toString(id),
                Cluster.newBuilder()
                        .setId(id)
                        .setVersion(1)
                        .setUuid(uuid)
                        .setName(name)
                        .setNameCn(name)
                        .setStatus("running")
                        .setDeleted(false)
                        .setApiServer(cluster.apiServer())
                        .setSealedKubeconfig(
                                Sealer.withKeyFile(key).seal(Secret.of(cluster.kubeconfig()), Sealer.clusterData(uuid)))
                        .setPrometheusUrl("")
                        .setThanosUrl("")
                        .setIdc("")
                        .setZone("")
                        .setCollectionIntervalSeconds(10)
                        .setResourceTypes(List.of())
                        .setUpdatedAt(Instant.now())
                        .build());
    }

    private static <T extends SpecificRecord> void send(Topic topic, String key, T value) throws Exception {
        send(topic, key, null, value);
    }

    private static <T extends SpecificRecord> void send(Topic topic, String key, @Nullable Trace trace, T value)
            throws Exception {
        var record = new ProducerRecord<>(topic.topicName(), key, value);
        if (trace != null) {
            record.headers()
                    .add(Trace.HEADER, trace.traceparent(Trace.Stage.ORDER).getBytes(UTF_8));
        }
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", KAFKA), new StringSerializer(), AvroWire.<T>serializer(REGISTRY))) {
            producer.send(record).get();
        }
    }

    private static void command(String id, long order, long cluster, Object body) throws Exception {
        send(
                Topic.COMMANDS,
                Long.toString(cluster),
                Trace.ofOrder(order),
                Command.newBuilder()
                        .setCommandId(id)
                        .setOrderId(order)
                        .setOrderNumber("ESO-" + order)
                        .setClusterId(cluster)
                        .setIssuedAt(Instant.now())
                        .setBody(body)
                        .build());
    }

    private static void ofNoOrder(String id, long cluster, @Nullable ReleaseBrake release, @Nullable OrderStop stop)
            throws Exception {
        send(
                Topic.COMMANDS,
                Long.toString(cluster),
                Command.newBuilder()
                        .setCommandId(id)
                        .setOrderId(0)
                        .setOrderNumber("")
                        .setClusterId(cluster)
                        .setIssuedAt(Instant.now())
                        .setBody(new Cancel("", ""))
                        .setReleaseBrake(release)
                        .setOrderStop(stop)
                        .build());
    }

    private static Execute execute(String id, Action action, int device, @Nullable String node) {
        return Execute.newBuilder()
                .setExecutionId(id)
                .setAction(action)
                .setDevices(List.of(TargetDevice.newBuilder()
                        .setDeviceId(device)
                        .setCiCode("BM-" + device)
                        .setIp("10.9.9." + device)
                        .setNodeName(node)
                        .build()))
                .setLabels(Map.of("pool", "web"))
                .setMinimumNodes(1)
                .build();
    }

    private static <V> KafkaConsumer<String, V> reader(Topic topic, Deserializer<V> values) {
        var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", KAFKA, "enable.auto.commit", false), new StringDeserializer(), values);
        var partitions = List.of(new TopicPartition(topic.topicName(), 0), new TopicPartition(topic.topicName(), 1));
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }

    /** The first report of this kind about the order, waiting for it if need be. */
    private <T> T report(long order, Class<T> kind, Predicate<T> wanted) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            Optional<T> found = reports.stream()
                    .filter(report -> report.getOrderId() == order)
                    .map(Report::getBody)
                    .filter(kind::isInstance)
                    .map(kind::cast)
                    .filter(wanted)
                    .findFirst();
            if (found.isPresent()) {
                return found.get();
            }
            reader.poll(Duration.ofMillis(200)).forEach(record -> {
                assertThat(Trace.in(record.headers()))
                        .as("a report belongs to the trace of its command")
                        .contains(Trace.ofOrder(record.value().getOrderId()));
                reports.add(record.value());
            });
        }
        throw new AssertionError("no " + kind.getSimpleName() + " of order " + order + " among " + reports);
    }

    private Optional<ObjectNode> node(String cluster, String name) {
        return simulator.cluster(cluster).object(Resource.NODES, "", name);
    }

    private static void assertOnlySafeCalls(SimulatedCluster cluster) {
        assertThat(cluster.journal().entries())
                .noneMatch(
                        entry -> entry.verb().equals("DELETE") && entry.path().contains("/pods/"));
        assertThat(cluster.journal().entries())
                .filteredOn(entry -> entry.path().endsWith("/eviction"))
                .allMatch(entry ->
                        entry.body().contains("\"uid\"") && entry.body().contains("policy/v1\""));
    }

    @Test
    void aPlanNamesEveryNodeWithItsReasons() throws Exception {
        var devices = new ArrayList<PoolDevice>();
        for (var id : List.of(11, 12, 77)) {
            devices.add(PoolDevice.newBuilder()
                    .setDeviceId(id)
                    .setCiCode("BM-" + id)
                    .setIp("10.9.9." + id)
                    .setIsSpecial(false)
                    .setAttributes(Map.of())
                    .build());
        }
        command(
                "c-plan",
                100,
                2,
                PlanRemoval.newBuilder()
                        .setPlanId("plan-100")
                        .setPurpose(PlanPurpose.PREVIEW)
                        .setDeviceCount(1)
                        .setSpecialAllowed(false)
                        .setMinimumNodes(1)
                        .setDevices(devices)
                        .build());
        var plan = report(100, RemovalPlan.class, any -> true);
        assertThat(plan.getFailure()).isNull();
        assertThat(plan.getShortfall()).startsWith("需要 1 台，找到 0 台（need 1, found 0）");
        assertThat(plan.getNodes())
                .extracting(NodeJudgement::getNodeName)
                .containsExactlyInAnyOrder("bm-11", "bm-12", "BM-77");
        assertThat(plan.getNodes())
                .filteredOn(node -> node.getNodeName().equals("bm-11"))
                .singleElement()
                .satisfies(node -> {
                    assertThat(node.getReasons()).anyMatch(reason -> reason.contains("永远不会允许驱逐"));
                    assertThat(node.getPods()).isNotEmpty();
                    assertThat(node.getCpuUsagePercent()).isNotNull();
                });
    }

    @Test
    void anUnknownClusterGetsNoPlanButTheReason() throws Exception {
        command(
                "c-unknown",
                101,
                9,
                PlanRemoval.newBuilder()
                        .setPlanId("plan-101")
                        .setPurpose(PlanPurpose.EXECUTION)
                        .setDeviceCount(1)
                        .setSpecialAllowed(false)
                        .setMinimumNodes(1)
                        .setDevices(List.of())
                        .build());
        assertThat(report(101, RemovalPlan.class, any -> true).getFailure()).contains("集群 9 未接入");
    }

    @Test
    void anExitEmptiesAndRemovesTheNodeEvenWhenAskedTwiceAndThroughARestart() throws Exception {
        var execute = execute("exit-102", Action.POOL_EXIT, 1, null);
        command("c-exit", 102, 1, execute);
        command("c-exit", 102, 1, execute);
        report(102, StepDone.class, done -> done.getStep() == ExecutionStep.CORDON);
        executor.close();
        executor = run();
        var finished = report(102, Finished.class, any -> true);
        assertThat(finished.getFailureReason()).isNull();
        assertThat(finished.getOutcome()).isEqualTo(ExecutionOutcome.COMPLETED);
        assertThat(node("east", "bm-1")).isEmpty();
        assertThat(simulator.cluster("east").objects(Resource.PODS))
                .noneMatch(pod -> pod.path("spec").path("nodeName").asString("").equals("bm-1"));
        assertOnlySafeCalls(simulator.cluster("east"));
    }

    @Test
    void aBudgetThatForbidsIsNamedAndCancellingTakesTheCordonBack() throws Exception {
        var asked = Instant.now();
        command("c-blocked", 103, 2, execute("exit-103", Action.POOL_EXIT, 11, "bm-11"));
        var blocked = report(103, StepBlocked.class, report -> names(report, "PDB 暂不允许驱逐"));
        assertThat(Duration.between(firstRefusal("west", asked), Instant.now()))
                .as("from the first 429 until the report is read from its topic")
                .isLessThan(Duration.ofSeconds(10));
        assertThat(blocked.getBlockers()).anySatisfy(blocker -> {
            assertThat(blocker.getNamespace()).isEqualTo("default");
            assertThat(blocker.getPod()).startsWith("db-");
            assertThat(blocker.getBudget()).isEqualTo("default/db");
            assertThat(blocker.getReason()).contains("needs 4 healthy pods and has 4");
        });
        command(
                "c-cancel",
                103,
                2,
                Cancel.newBuilder()
                        .setExecutionId("exit-103")
                        .setReason("enough")
                        .build());
        assertThat(report(103, Finished.class, any -> true).getOutcome()).isEqualTo(ExecutionOutcome.CANCELLED);
        var node = node("west", "bm-11").orElseThrow();
        assertThat(node.path("spec").path("unschedulable").asBoolean(false)).isFalse();
        assertThat(node.path("metadata").path("annotations").toString()).doesNotContain("tidepool");
        assertOnlySafeCalls(simulator.cluster("west"));
    }

    @Test
    void anEntryLetsTheMachineJoinAndOpensItForPods() throws Exception {
        command("c-entry", 104, 1, execute("entry-104", Action.POOL_ENTRY, 8, null));
        var finished = report(104, Finished.class, any -> true);
        assertThat(finished.getFailureReason()).isNull();
        assertThat(finished.getOutcome()).isEqualTo(ExecutionOutcome.COMPLETED);
        var node = node("east", "bm-8").orElseThrow();
        assertThat(node.path("spec").path("unschedulable").asBoolean(false)).isFalse();
        assertThat(node.path("metadata").path("labels").path("pool").asString(""))
                .isEqualTo("web");
    }

    @Test
    void anEntryThatIsCancelledTakesTheMachineBackAndSaysThatItIsWhereItWas() throws Exception {
        command("c-never", 109, 1, execute("entry-109", Action.POOL_ENTRY, NEVER_COMES, null));
        report(109, StepDone.class, done -> done.getStep() == ExecutionStep.JOIN);
        command("c-cancel-109", 109, 1, new Cancel("entry-109", "enough"));
        var finished = report(109, Finished.class, any -> true);
        assertThat(finished.getOutcome()).isEqualTo(ExecutionOutcome.CANCELLED);
        assertThat(finished.getDevices()).singleElement().satisfies(device -> {
            assertThat(device.getUnmoved()).isTrue();
            assertThat(device.getErrorMessage()).contains("装机服务已收回机器");
        });
        assertThat(report(109, StepDone.class, done -> done.getStep() == ExecutionStep.RESTORE)
                        .getDetail())
                .contains("没有节点出现");
    }

    @Test
    void aMaintenanceEmptiesTheNodeWithoutDeletingItAndTheOrderThatEndsItOpensIt() throws Exception {
        var close = Execute.newBuilder(execute("care-105", Action.MAINTENANCE_REQUEST, 2, null))
                .setDrain(true)
                .build();
        command("c-care", 105, 1, close);
        command("c-care", 105, 1, close);
        assertThat(report(105, Finished.class, any -> true).getOutcome()).isEqualTo(ExecutionOutcome.COMPLETED);
        var closed = node("east", "bm-2").orElseThrow();
        assertThat(closed.path("spec").path("unschedulable").asBoolean(false)).isTrue();
        assertThat(simulator.cluster("east").objects(Resource.PODS))
                .filteredOn(
                        pod -> pod.path("spec").path("nodeName").asString("").equals("bm-2"))
                .allMatch(pod -> pod.path("metadata").path("name").asString("").startsWith("agent"));

        command(
                "c-open",
                106,
                1,
                Execute.newBuilder(execute("open-106", Action.MAINTENANCE_UNCORDON, 2, null))
                        .setClosedByOrder(105L)
                        .build());
        assertThat(report(106, Finished.class, any -> true).getOutcome()).isEqualTo(ExecutionOutcome.COMPLETED);
        var open = node("east", "bm-2").orElseThrow();
        assertThat(open.path("spec").path("unschedulable").asBoolean(false)).isFalse();
        assertThat(open.path("metadata").path("annotations").toString()).doesNotContain("tidepool");
        assertOnlySafeCalls(simulator.cluster("east"));
    }

    private static Execute reopening(String id, int device, long closedBy) {
        return Execute.newBuilder(execute(id, Action.MAINTENANCE_UNCORDON, device, null))
                .setClosedByOrder(closedBy)
                .build();
    }

    /** Changes a node as somebody else would. */
    private void change(String cluster, String name, Consumer<ObjectNode> change) {
        var node = node(cluster, name).orElseThrow().deepCopy();
        change.accept(node);
        simulator.cluster(cluster).store().replace(Resource.NODES, node);
    }

    /** What somebody has set on the node, beside what the API counts. */
    private ObjectNode settings(String cluster, String name) {
        var node = node(cluster, name).orElseThrow().deepCopy();
        node.remove("status");
        node.withObjectProperty("metadata").remove("resourceVersion");
        return node;
    }

    private long changes(String cluster, String node) {
        return simulator.cluster(cluster).journal().entries().stream()
                .filter(entry -> !entry.verb().equals("GET") && entry.path().endsWith("/nodes/" + node))
                .count();
    }

    @Test
    void aMaintenanceThroughRestartsGivesTheNodeBackExactlyAsItWas() throws Exception {
        change("south", "bm-21", node -> {
            node.withObjectProperty("metadata")
                    .withObjectProperty("annotations")
                    .put("example.com/owner", "pay");
            node.withObjectProperty("spec")
                    .withArrayProperty("taints")
                    .addObject()
                    .put("key", "example.com/spot")
                    .put("value", "yes")
                    .put("effect", "PreferNoSchedule");
        });
        var before = settings("south", "bm-21");
        var uid = node("south", "bm-21").orElseThrow().path("metadata").path("uid");
        command(
                "c-close-110",
                110,
                3,
                Execute.newBuilder(execute("care-110", Action.MAINTENANCE_REQUEST, 21, null))
                        .setDrain(true)
                        .build());
        report(110, StepDone.class, done -> done.getStep() == ExecutionStep.CORDON);
        executor.close();
        executor = run();
        assertThat(report(110, Finished.class, any -> true).getOutcome()).isEqualTo(ExecutionOutcome.COMPLETED);
        assertThat(settings("south", "bm-21").toString())
                .contains("\"unschedulable\":true")
                .contains("tidepool.io/order");

        command("c-open-111", 111, 3, reopening("open-111", 21, 110));
        assertThat(report(111, Finished.class, any -> true).getOutcome()).isEqualTo(ExecutionOutcome.COMPLETED);
        assertThat(settings("south", "bm-21")).isEqualTo(before);
        assertThat(node("south", "bm-21").orElseThrow().path("metadata").path("uid"))
                .as("the node object was never deleted")
                .isEqualTo(uid);
        assertOnlySafeCalls(simulator.cluster("south"));
    }

    @Test
    void theCordonOfAnOperatorOutlivesAMaintenance() throws Exception {
        change("south", "bm-22", node -> node.withObjectProperty("spec").put("unschedulable", true));
        try {
            command("c-close-112", 112, 3, execute("care-112", Action.MAINTENANCE_REQUEST, 22, null));
            assertThat(report(112, Finished.class, any -> true).getOutcome()).isEqualTo(ExecutionOutcome.COMPLETED);
            command("c-open-113", 113, 3, reopening("open-113", 22, 112));
            var refused = report(113, Finished.class, any -> true);
            assertThat(refused.getOutcome()).isEqualTo(ExecutionOutcome.FAILED);
            assertThat(refused.getDevices().get(0).getErrorCode()).isEqualTo("FOREIGN_CORDON");
            assertThat(changes("south", "bm-22")).isZero();
        } finally {
            change("south", "bm-22", node -> node.withObjectProperty("spec").remove("unschedulable"));
        }
    }

    @Test
    void aMachineThatIsReplacedDuringItsMaintenanceIsLeftAlone() throws Exception {
        command("c-close-114", 114, 3, execute("care-114", Action.MAINTENANCE_REQUEST, 23, null));
        assertThat(report(114, Finished.class, any -> true).getOutcome()).isEqualTo(ExecutionOutcome.COMPLETED);
        assertThat(changes("south", "bm-23")).isEqualTo(1);
        simulator.cluster("south").leave("bm-23");
        simulator.cluster("south").join(Machine.of("BM-23", 8, 32), false);
        command("c-open-115", 115, 3, reopening("open-115", 23, 114));
        assertThat(report(115, Finished.class, any -> true).getOutcome()).isEqualTo(ExecutionOutcome.COMPLETED);
        assertThat(changes("south", "bm-23"))
                .as("nothing of ours is on the new node")
                .isEqualTo(1);
    }

    private static boolean names(StepBlocked blocked, String reason) {
        return blocked.getBlockers().stream()
                .anyMatch(blocker -> blocker.getReason().contains(reason));
    }

    private Instant firstRefusal(String cluster, Instant since) {
        return simulator.cluster(cluster).journal().entries().stream()
                .filter(entry -> entry.path().endsWith("/eviction") && entry.status() == 429)
                .map(Journal.Entry::time)
                .filter(time -> time.isAfter(since))
                .findFirst()
                .orElseThrow();
    }

    private long evictions(String cluster) {
        return simulator.cluster(cluster).journal().entries().stream()
                .filter(entry -> entry.path().endsWith("/eviction"))
                .count();
    }

    @Test
    void aGlobalStopEndsAllCallsWithinFiveSecondsButThoseThatTakeBack() throws Exception {
        command("c-stopped", 107, 2, execute("exit-107", Action.POOL_EXIT, 12, "bm-12"));
        report(107, StepBlocked.class, blocked -> names(blocked, "PDB"));
        var said = Instant.now();
        ofNoOrder("c-stop", 0, null, new OrderStop("演练", null, "ops"));
        try {
            var blocked = report(107, StepBlocked.class, any -> names(any, "已全局停止（ops：演练）"));
            assertThat(Duration.between(said, blocked.getSince())).isLessThan(Duration.ofSeconds(5));
            var before = evictions("west");
            for (var polls = 0; polls < 15; polls++) {
                reader.poll(Duration.ofMillis(200)).forEach(record -> reports.add(record.value()));
            }
            assertThat(evictions("west")).isEqualTo(before);
            command("c-cancel-107", 107, 2, new Cancel("exit-107", "enough"));
            assertThat(report(107, Finished.class, any -> true).getOutcome()).isEqualTo(ExecutionOutcome.CANCELLED);
            assertThat(node("west", "bm-12")
                            .orElseThrow()
                            .path("spec")
                            .path("unschedulable")
                            .asBoolean(false))
                    .isFalse();
        } finally {
            ofNoOrder("c-go-on", 0, null, new OrderStop(null, null, "ops"));
        }
    }

    @Test
    void aClusterWhoseBrakeIsPulledLosesNoNodeUntilAPersonLetsGo() throws Exception {
        JdbcClient.create(postgres.getPostgresDatabase())
                .sql("insert into execution.brake (cluster_id, reason, pulled_at) values (1, 'storm', now())")
                .update();
        command("c-braked", 108, 1, execute("exit-108", Action.POOL_EXIT, 3, null));
        var blocked = report(108, StepBlocked.class, any -> names(any, "集群已暂停新的封锁（cordon）：storm"));
        assertThat(blocked.getStep()).isEqualTo(ExecutionStep.CORDON);
        assertThat(node("east", "bm-3")).isPresent();
        ofNoOrder("c-release", 1, new ReleaseBrake("ops"), null);
        assertThat(report(108, Finished.class, any -> true).getOutcome()).isEqualTo(ExecutionOutcome.COMPLETED);
        assertThat(node("east", "bm-3")).isEmpty();
    }

    @Test
    void bytesThatAreNoCommandGoToTheDeadLettersAndHoldNobodyUp() throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", KAFKA), new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(Topic.COMMANDS.topicName(), "1", "nonsense".getBytes(UTF_8)))
                    .get();
        }
        try (var letters = reader(Topic.DEAD_LETTERS, new ByteArrayDeserializer())) {
            var end = System.nanoTime() + PATIENCE.toNanos();
            var found = new ArrayList<String>();
            while (found.isEmpty() && System.nanoTime() < end) {
                letters.poll(Duration.ofMillis(200))
                        .forEach(record -> found.add(record.key() + " "
                                + new String(
                                        record.headers()
                                                .lastHeader("dlq_reason")
                                                .value(),
                                        UTF_8)));
            }
            assertThat(found)
                    .containsExactly("tidepool.commands byte 0 is 0x6e, must be 0x00: not Avro in the wire format");
        }
    }

    @Test
    void isReadyAndMeasured() throws Exception {
        assertThat(get("/actuator/health/readiness")).contains("UP");
        assertThat(get("/actuator/prometheus")).contains("tidepool_executor_leases");
    }

    private static String get(String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + PORT + path))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }
}
