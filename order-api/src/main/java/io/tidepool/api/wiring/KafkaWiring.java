package io.tidepool.api.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.tidepool.api.ApiEnvironment;
import io.tidepool.api.StageTimers;
import io.tidepool.api.cluster.Clusters;
import io.tidepool.api.intake.kafka.Intake;
import io.tidepool.api.live.kafka.LiveSettings;
import io.tidepool.api.live.kafka.LiveStreams;
import io.tidepool.api.order.OrderFeed;
import io.tidepool.api.outbox.Republication;
import io.tidepool.api.outbox.kafka.NeverWritten;
import io.tidepool.api.outbox.kafka.OutboxBatch;
import io.tidepool.api.outbox.kafka.OutboxRelay;
import io.tidepool.api.strategy.Strategies;
import io.tidepool.api.transaction.Transactions;
import io.tidepool.letter.DeadLetter;
import io.tidepool.letter.DeadLetters;
import io.tidepool.meter.ConsumerLag;
import io.tidepool.topic.AvroWire;
import io.tidepool.topic.Topic;
import java.time.InstantSource;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class KafkaWiring {
    private static final Logger log = LoggerFactory.getLogger(KafkaWiring.class);

    @Bean
    Producer<String, SpecificRecord> recordProducer(ApiEnvironment environment) {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        environment.kafka(),
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        true,
                        // An outage shows within seconds and the rows wait; nothing holds a connection for minutes.
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        5_000,
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        5_000,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        10_000,
                        // A batch of the outbox, which does not wait for this, travels as one request per partition:
                        // when it
                        // is given up in an outage, its later messages do not arrive before its earlier ones.
                        ProducerConfig.LINGER_MS_CONFIG,
                        100,
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        262_144,
                        ProducerConfig.BUFFER_MEMORY_CONFIG,
                        8_388_608L),
                new StringSerializer(),
                AvroWire.serializer(environment.registry()));
    }

    @Bean
    OutboxRelay outboxRelay(
            JdbcClient jdbc,
            PlatformTransactionManager manager,
            Producer<String, SpecificRecord> producer,
            ApiEnvironment environment,
            InstantSource clock,
            MeterRegistry meters) {
        var published = StageTimers.of(meters, "published");
        return new OutboxRelay(new OutboxBatch(
                jdbc, new TransactionTemplate(manager), producer, environment.instance(), clock, published::record));
    }

    @Bean
    NeverWritten neverWritten(ApiEnvironment environment) {
        return new NeverWritten(environment.kafka());
    }

    @Bean
    Republication republication(
            Clusters clusters,
            Strategies strategies,
            OrderFeed orders,
            NeverWritten neverWritten,
            Transactions transactions) {
        return new Republication(
                Map.of(
                        Topic.CLUSTERS,
                        clusters::announceAll,
                        Topic.STRATEGIES,
                        strategies::announceAll,
                        Topic.ORDERS,
                        orders::announceAll),
                neverWritten,
                transactions);
    }

    @Bean
    Watches lostTopics(Republication republication, InstantSource clock) {
        return new Watches(Map.of("lost topics", now -> republication.look()), clock);
    }

    @Bean
    DeadLetters deadLetters(ApiEnvironment environment, InstantSource clock, MeterRegistry meters) {
        return new DeadLetters(environment.kafka(), environment.instance(), clock, letter -> tell(letter, meters));
    }

    private static void tell(DeadLetter letter, MeterRegistry meters) {
        var topic = letter.origin().topic();
        var complaint = letter.complaint();
        meters.counter(
                        "tidepool.dead.letters",
                        "topic",
                        topic,
                        "defect",
                        complaint.defect().code())
                .increment();
        log.warn("dead letter of {}: {}", letter.origin().text(), complaint.reason());
    }

    @Bean
    Intake intake(ApiEnvironment environment, DeadLetters deadLetters, MeterRegistry meters) {
        return new Intake(environment.kafka(), environment.registry(), deadLetters, meters);
    }

    @Bean
    static MeterFilter onlyLagOfKafka() {
        return ConsumerLag.only();
    }

    @Bean
    LiveStreams liveStreams(
            ApiEnvironment environment, DeadLetters deadLetters, InstantSource clock, MeterRegistry meters) {
        var settings = new LiveSettings(environment.kafka(), environment.registry(), deadLetters::put);
        return new LiveStreams(settings, clock, meters);
    }
}
