package io.tidepool.chaos.load;

import io.tidepool.schema.ClusterSnapshot;
import io.tidepool.topic.AvroWire;
import io.tidepool.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Writes a snapshot of every cluster per tick. Event time begins in the past and moves one interval per tick, so it runs
 * as fast as one likes and never reaches the present.
 */
public final class Feed implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 600_000;

    private final List<SyntheticCluster> clusters = new ArrayList<>();
    private final Set<Long> silent = Collections.synchronizedSet(new HashSet<>());
    private final KafkaProducer<byte[], byte[]> producer;
    private final Serializer<ClusterSnapshot> wire;
    private final Instant begin;
    private final Random random;
    private final Thread thread = new Thread(this::run, "feed");
    private volatile double ticksPerSecond;
    private volatile Duration feeding = Duration.ZERO;
    private volatile Duration resting = Duration.ZERO;
    private volatile int copies = 1;
    private volatile int disorder = 1;
    private volatile long ticks;
    private volatile boolean closed;

    public Feed(String servers, String registry, Instant begin, long seed) {
        this.begin = begin;
        this.random = new Random(seed);
        this.wire = AvroWire.serializer(registry);
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        servers,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        PATIENCE_MILLIS,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        PATIENCE_MILLIS),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        thread.setDaemon(true);
        thread.start();
    }

    synchronized void add(SyntheticCluster cluster) {
        clusters.add(cluster);
    }

    /** Sends ticks at this speed from now on; 0 holds. */
    public void speed(double perSecond) {
        ticksPerSecond = perSecond;
    }

    /** Sends for so long and rests for so long, by turns. */
    public void rest(Duration feeding, Duration resting) {
        this.feeding = feeding;
        this.resting = resting;
    }

    /** How often each snapshot is sent. */
    public void copies(int each) {
        copies = each;
    }

    /** Shuffles so many ticks at a time; 1 keeps the order. */
    public void disorder(int ticksTogether) {
        disorder = ticksTogether;
    }

    /** A cluster of which nothing is heard, or is again. */
    public void silence(long cluster, boolean quiet) {
        if (quiet) {
            silent.add(cluster);
        } else {
            silent.remove(cluster);
        }
    }

    /** Ticks sent so far. */
    public long ticks() {
        return ticks;
    }

    /** Event time of a tick. */
    public Instant timeOf(long tick) {
        return begin.plus(SyntheticCluster.INTERVAL.multipliedBy(tick));
    }

    /** Waits until so many ticks more are sent. */
    public void awaitTicks(long more) throws InterruptedException {
        var goal = ticks + more;
        while (ticks < goal) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    /** Sends this many ticks now and waits until the brokers have them. */
    public synchronized void burst(int count) throws ExecutionException, InterruptedException {
        for (int left = count; left > 0; left -= disorder) {
            send(Math.min(left, disorder));
        }
    }

    /** Sends one snapshot as it is. */
    public synchronized void send(ClusterSnapshot snapshot) throws ExecutionException, InterruptedException {
        write(snapshot).get();
    }

    private void run() {
        try {
            while (!closed) {
                var speed = ticksPerSecond;
                if (speed <= 0 || isResting()) {
                    TimeUnit.MILLISECONDS.sleep(20);
                    continue;
                }
                burst(disorder);
                TimeUnit.MICROSECONDS.sleep((long) (1_000_000 / speed));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a snapshot was not taken by Kafka", e);
        }
    }

    private boolean isResting() {
        var turn = feeding.plus(resting).toMillis();
        return turn > 0 && System.nanoTime() / 1_000_000 % turn >= feeding.toMillis();
    }

    private void send(int together) throws ExecutionException, InterruptedException {
        var snapshots = new ArrayList<ClusterSnapshot>();
        for (int i = 0; i < together; i++) {
            var takenAt = timeOf(ticks + i);
            for (var cluster : clusters) {
                var next = cluster.next(takenAt);
                if (next.isPresent() && !silent.contains(cluster.id())) {
                    snapshots.addAll(Collections.nCopies(copies, next.get()));
                }
            }
        }
        if (together > 1) {
            Collections.shuffle(snapshots, random);
        }
        var answers = new ArrayList<Future<?>>();
        for (var snapshot : snapshots) {
            answers.add(write(snapshot));
        }
        for (var answer : answers) {
            answer.get();
        }
        ticks += together;
    }

    private Future<?> write(ClusterSnapshot snapshot) {
        var topic = Topic.SNAPSHOTS.topicName();
        var key = Long.toString(snapshot.getClusterId()).getBytes(StandardCharsets.UTF_8);
        return producer.send(new ProducerRecord<>(topic, key, wire.serialize(topic, snapshot)));
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        producer.close(Duration.ofSeconds(1));
    }
}
