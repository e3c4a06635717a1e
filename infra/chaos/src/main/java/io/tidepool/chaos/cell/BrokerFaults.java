package io.tidepool.chaos.cell;

import io.tidepool.chaos.World;
import io.tidepool.chaos.cell.Cell.CellFailure;
import io.tidepool.chaos.stack.Memory;
import io.tidepool.chaos.stack.Part;
import io.tidepool.schema.OrderProposal;
import io.tidepool.topic.AvroWire;
import io.tidepool.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Kafka and the registry. */
final class BrokerFaults {
    private static final double TICKS_PER_SECOND = 5;
    private static final int TRANSACTION_SECONDS = 10;
    private static final int DOWN_SECONDS = 30;
    private static final long MOST_MIB = 900;

    private BrokerFaults() {}

    static List<Cell> all() {
        return List.of(
                Cell.of("F07", "an open transaction of a dead producer holds up no order", BrokerFaults::deadProducer),
                Cell.of("F08", "a broker killed and one restarted in good order lose nothing", BrokerFaults::restarts)
                        .everyBuild(),
                Cell.of("F09", "while the broker is down the API answers and memory is bounded", BrokerFaults::down),
                Cell.of("F10", "jobs started while the registry is away go on when it is back", BrokerFaults::registry),
                Cell.of("F11", "bytes that are none of ours stop nothing", BrokerFaults::garbage));
    }

    private static String deadProducer(World world) throws Exception {
        world.feed().burst(40);
        world.awaitJudged(Duration.ofMinutes(1));
        Wait.until(
                "a proposal",
                Duration.ofSeconds(30),
                () -> !world.topics().proposals().isEmpty());
        var known = world.topics().proposals().get(0);
        var before = orders(world);
        try (var dead = transactional(world)) {
            dead.initTransactions();
            dead.beginTransaction();
            dead.send(record(world, known)).get(30, TimeUnit.SECONDS);
            world.feed().burst(60);
            var took = Wait.until("more orders", Duration.ofSeconds(60), () -> orders(world) > before);
            dead.close(Duration.ZERO);
            // The audit reads what is committed, and that is held up until the broker gives the transaction up.
            TimeUnit.SECONDS.sleep(2L * TRANSACTION_SECONDS);
            return "the next order came after " + took.toSeconds() + " s";
        }
    }

    private static KafkaProducer<byte[], byte[]> transactional(World world) {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        world.stack().kafka(),
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        "somebody-else",
                        ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                        TRANSACTION_SECONDS * 1_000),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private static ProducerRecord<byte[], byte[]> record(World world, OrderProposal proposal) {
        var topic = Topic.PROPOSALS.topicName();
        try (var wire = AvroWire.<OrderProposal>serializer(world.stack().registry())) {
            var key = proposal.getStrategyId() + ":" + proposal.getClusterId();
            return new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), wire.serialize(topic, proposal));
        }
    }

    private static String restarts(World world) throws Exception {
        world.feed().speed(TICKS_PER_SECOND);
        world.feed().awaitTicks(20);
        world.stack().kill(Part.KAFKA);
        world.stack().startReady(Part.KAFKA);
        world.feed().awaitTicks(20);
        world.stack().stop(Part.KAFKA);
        world.stack().startReady(Part.KAFKA);
        world.feed().awaitTicks(20);
        return "killed once, stopped once";
    }

    private static String down(World world) throws Exception {
        world.feed().speed(TICKS_PER_SECOND);
        world.feed().awaitTicks(20);
        var admin = world.stack().admin();
        world.stack().kill(Part.KAFKA);
        int answers = 0;
        for (int second = 0; second < DOWN_SECONDS; second += 2) {
            admin.get("/api/orders/list");
            admin.get("/api/strategies/list");
            answers += 2;
            TimeUnit.SECONDS.sleep(2);
        }
        var order = Memory.residentMib(world.stack().pid(Part.ORDER_API));
        var evaluate = Memory.residentMib(world.stack().pid(Part.EVALUATE));
        world.stack().startReady(Part.KAFKA);
        if (order > MOST_MIB || evaluate > MOST_MIB) {
            throw new CellFailure(
                    "resident MiB: order-api " + order + ", evaluate " + evaluate + ", at most " + MOST_MIB);
        }
        world.feed().awaitTicks(10);
        world.stack().awaitReady(Part.EVALUATE);
        return answers + " answers while down for " + DOWN_SECONDS + " s; resident MiB order-api " + order
                + ", evaluate " + evaluate;
    }

    private static String registry(World world) throws Exception {
        world.feed().speed(TICKS_PER_SECOND);
        world.feed().awaitTicks(10);
        world.stack().kill(Part.REGISTRY);
        world.stack().kill(Part.EVALUATE);
        world.stack().kill(Part.ORDER_API);
        world.stack().start(Part.EVALUATE);
        world.stack().start(Part.ORDER_API);
        TimeUnit.SECONDS.sleep(15);
        world.stack().startReady(Part.REGISTRY);
        world.stack().awaitReady(Part.EVALUATE);
        world.stack().awaitReady(Part.ORDER_API);
        world.feed().awaitTicks(10);
        return "both started while it was away for 15 s";
    }

    private static String garbage(World world) throws Exception {
        var letters = world.topics().deadLetters().size();
        try (var producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, (Object)
                        world.stack().kafka()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (var topic : List.of(Topic.SNAPSHOTS, Topic.PROPOSALS)) {
                for (var bytes :
                        List.of(new byte[] {1}, new byte[] {7, 0, 0, 0, 1, 2}, "{}".getBytes(StandardCharsets.UTF_8))) {
                    producer.send(new ProducerRecord<>(topic.topicName(), new byte[] {'1'}, bytes))
                            .get(30, TimeUnit.SECONDS);
                }
            }
        }
        world.feed().burst(30);
        // Snapshots are read by the evaluate job and by order-api, proposals by order-api.
        var wanted = letters + 9;
        Wait.until(
                "nine dead letters",
                Duration.ofSeconds(60),
                () -> world.topics().deadLetters().size() >= wanted);
        return (world.topics().deadLetters().size() - letters) + " dead letters";
    }

    static int orders(World world) throws Exception {
        return world.stored().rows().size();
    }
}
