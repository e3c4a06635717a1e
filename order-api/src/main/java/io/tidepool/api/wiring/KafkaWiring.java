package io.tidepool.api.wiring;

import io.tidepool.api.ApiEnvironment;
import io.tidepool.api.intake.kafka.Intake;
import io.tidepool.api.outbox.kafka.OutboxBatch;
import io.tidepool.api.outbox.kafka.OutboxRelay;
import io.tidepool.topic.AvroWire;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class KafkaWiring {
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
            ApiEnvironment environment) {
        return new OutboxRelay(
                new OutboxBatch(jdbc, new TransactionTemplate(manager), producer, environment.instance()));
    }

    @Bean
    Intake intake(ApiEnvironment environment) {
        return new Intake(environment.kafka(), environment.registry(), environment.instance());
    }
}
