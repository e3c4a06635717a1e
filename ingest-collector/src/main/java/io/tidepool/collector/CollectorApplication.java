package io.tidepool.collector;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.config.MeterFilter;
import io.tidepool.access.KubernetesClients;
import io.tidepool.access.Sealer;
import io.tidepool.collector.CollectorSettings.InvalidSettings;
import io.tidepool.collector.kafka.KafkaClusters;
import io.tidepool.collector.kafka.KafkaRounds;
import io.tidepool.collector.kubernetes.KubernetesClusterReader;
import io.tidepool.collector.prometheus.PrometheusClusterReader;
import io.tidepool.collector.round.LastRounds;
import io.tidepool.collector.round.Rounds;
import io.tidepool.collector.snapshot.Snapshots;
import io.tidepool.letter.DeadLetter;
import io.tidepool.letter.DeadLetters;
import io.tidepool.meter.ConsumerLag;
import io.tidepool.meter.StageBounds;
import io.tidepool.topic.AvroWire;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** Starts the collector and puts its parts together. */
@SpringBootApplication(proxyBeanMethods = false)
public class CollectorApplication {
    private static final Logger LOG = LoggerFactory.getLogger(CollectorApplication.class);
    private static final String PROCESS = "ingest-collector";

    /** Everything is told by the environment; see {@link CollectorSettings}. */
    public static void main(String[] arguments) {
        CollectorSettings settings;
        try {
            settings = CollectorSettings.from(System.getenv());
        } catch (InvalidSettings e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        start(settings);
    }

    static ConfigurableApplicationContext start(CollectorSettings settings) {
        var application = new SpringApplication(CollectorApplication.class);
        application.setDefaultProperties(Map.of("server.port", settings.port(), "server.address", settings.address()));
        application.addInitializers(
                context -> context.getBeanFactory().registerSingleton("collectorSettings", settings));
        return application.run();
    }

    @Bean
    LastRounds lastRounds() {
        return new LastRounds();
    }

    @Bean
    CollectionEndpoint collectionEndpoint(LastRounds lastRounds) {
        return new CollectionEndpoint(lastRounds);
    }

    @Bean
    KubernetesClients kubernetesClients() {
        return new KubernetesClients(PROCESS);
    }

    @Bean
    KubernetesClusterReader kubernetesReader(CollectorSettings settings, KubernetesClients clients) throws IOException {
        return new KubernetesClusterReader(Sealer.withKeyFile(settings.keyFile()), clients, InstantSource.system());
    }

    @Bean(initMethod = "start")
    KafkaRounds kafkaRounds(CollectorSettings settings, MeterRegistry meters) {
        var collected = Timer.builder("tidepool.decision.stage")
                .tag("stage", "collected")
                .description("from a sample to its snapshot on the topic")
                .serviceLevelObjectives(StageBounds.all())
                .register(meters);
        var rounds = new KafkaRounds(
                settings.kafka(),
                AvroWire.serializer(settings.registry().toString()),
                settings.backlog(),
                settings.machineTypes().label(),
                PROCESS + "/" + settings.instance(),
                collected::record);
        Gauge.builder("tidepool.publish.waiting", rounds, KafkaRounds::waiting).register(meters);
        FunctionCounter.builder("tidepool.publish.dropped", rounds, KafkaRounds::dropped)
                .register(meters);
        FunctionCounter.builder("tidepool.publish.sent", rounds, KafkaRounds::sent)
                .register(meters);
        return rounds;
    }

    @Bean
    RoundThreads roundThreads(
            CollectorSettings settings,
            KubernetesClusterReader kubernetesReader,
            KafkaRounds kafka,
            LastRounds lastRounds,
            MeterRegistry meters) {
        var roundMeters = new RoundMeters(meters);
        var workers = Executors.newCachedThreadPool();
        var rounds = new Rounds(
                new PrometheusClusterReader(kubernetesReader, InstantSource.system()),
                new Snapshots(settings.machineTypes()),
                round -> {
                    lastRounds.accept(round);
                    roundMeters.accept(round);
                    kafka.accept(round);
                },
                workers,
                InstantSource.system());
        return new RoundThreads(rounds, workers);
    }

    @Bean
    DeadLetters deadLetters(CollectorSettings settings, MeterRegistry meters) {
        return new DeadLetters(
                settings.kafka(),
                PROCESS + "/" + settings.instance(),
                InstantSource.system(),
                letter -> tell(letter, meters));
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
        LOG.warn("dead letter of {}: {}", letter.origin().text(), complaint.reason());
    }

    @Bean(initMethod = "start")
    KafkaClusters kafkaClusters(
            CollectorSettings settings,
            RoundThreads threads,
            LastRounds lastRounds,
            DeadLetters deadLetters,
            MeterRegistry meters) {
        return new KafkaClusters(
                settings.kafka(),
                settings.registry().toString(),
                new Fleet(settings.shard(), threads.rounds(), lastRounds),
                deadLetters,
                new ConsumerLag(meters));
    }

    @Bean
    static MeterFilter onlyLagOfKafka() {
        return ConsumerLag.only();
    }

    /** Ready once it knows which clusters there are; that Kafka went away later does not make it less useful. */
    @Bean
    HealthIndicator clustersHealthIndicator(KafkaClusters clusters) {
        return () -> (clusters.loaded() ? Health.up() : Health.outOfService()).build();
    }
}
