package io.tidepool.executor;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.tidepool.access.ClientOptions;
import io.tidepool.access.KubernetesClients;
import io.tidepool.access.Sealer;
import io.tidepool.executor.execution.Books;
import io.tidepool.executor.execution.CountedClusters;
import io.tidepool.executor.execution.Inbox;
import io.tidepool.executor.execution.Planner;
import io.tidepool.executor.execution.Provisioner;
import io.tidepool.executor.execution.Reconciler;
import io.tidepool.executor.jdbc.JdbcBrakes;
import io.tidepool.executor.jdbc.JdbcExecutionStore;
import io.tidepool.executor.jdbc.JdbcFleet;
import io.tidepool.executor.jdbc.JdbcInbox;
import io.tidepool.executor.jdbc.JdbcLeases;
import io.tidepool.executor.jdbc.JdbcOutbox;
import io.tidepool.executor.jdbc.JdbcStops;
import io.tidepool.executor.jdbc.JdbcTaskQueue;
import io.tidepool.executor.jdbc.WorkMeters;
import io.tidepool.executor.kafka.CommandConsumer;
import io.tidepool.executor.kafka.CommandReading;
import io.tidepool.executor.kafka.KafkaClusterDirectory;
import io.tidepool.executor.kafka.KafkaEnds;
import io.tidepool.executor.kafka.ReportSender;
import io.tidepool.executor.kubernetes.KubernetesClusters;
import io.tidepool.executor.kubernetes.clusterapi.ClusterApiProvisioner;
import io.tidepool.executor.provisioning.WebhookProvisioner;
import io.tidepool.letter.DeadLetter;
import io.tidepool.letter.DeadLetters;
import io.tidepool.meter.ConsumerLag;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts the parts together. */
@Configuration(proxyBeanMethods = false)
class ExecutorConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(ExecutorConfiguration.class);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

    @Bean
    KafkaEnds kafkaEnds(ExecutorSettings settings, MeterRegistry meters) {
        return new KafkaEnds(settings.kafka(), settings.registry(), settings.instance(), new ConsumerLag(meters));
    }

    @Bean
    static MeterFilter onlyLagOfKafka() {
        return ConsumerLag.only();
    }

    @Bean
    DeadLetters deadLetters(ExecutorSettings settings, MeterRegistry meters) {
        return new DeadLetters(
                settings.kafka(), settings.instance(), InstantSource.system(), letter -> tell(letter, meters));
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
    KafkaClusterDirectory clusterDirectory(KafkaEnds kafka, DeadLetters deadLetters) {
        return new KafkaClusterDirectory(kafka, deadLetters);
    }

    @Bean
    KubernetesClusters clusters(ExecutorSettings settings, KafkaClusterDirectory directory) throws IOException {
        return new KubernetesClusters(
                directory,
                Sealer.withKeyFile(settings.keyFile()),
                new KubernetesClients("executor/" + settings.instance()),
                new ClientOptions(CONNECT_TIMEOUT, settings.pace().callTimeout()));
    }

    @Bean
    Provisioner provisioner(ExecutorSettings settings, KafkaClusterDirectory directory, KubernetesClusters clusters)
            throws EmptyWebhookSecretException {
        var webhook = new WebhookProvisioner(
                settings.provisionerUrl(),
                new Webhook(settings.provisionerSecret()),
                directory,
                InstantSource.system(),
                settings.provisionerTimeout());
        var deployments = settings.clusterApi();
        return new ProvisionerOfCluster(
                deployments.keySet(), new ClusterApiProvisioner(deployments, clusters::client), webhook);
    }

    @Bean
    TransactionTemplate transactionTemplate(PlatformTransactionManager transactions) {
        return new TransactionTemplate(transactions);
    }

    @Bean
    JdbcExecutionStore executionStore(JdbcClient jdbc, TransactionTemplate transaction) {
        return new JdbcExecutionStore(jdbc, transaction);
    }

    @Bean
    JdbcInbox inbox(JdbcClient jdbc, TransactionTemplate transaction) {
        return new JdbcInbox(jdbc, transaction);
    }

    @Bean
    JdbcBrakes brakes(JdbcClient jdbc, TransactionTemplate transaction) {
        return new JdbcBrakes(jdbc, transaction);
    }

    @Bean
    JdbcStops stops(JdbcClient jdbc) {
        return new JdbcStops(jdbc);
    }

    @Bean
    WorkMeters workMeters(JdbcClient jdbc) {
        return new WorkMeters(jdbc);
    }

    @Bean(initMethod = "start")
    ReportSender reportSender(KafkaEnds kafka, JdbcClient jdbc, TransactionTemplate transaction) {
        return new ReportSender(kafka, new JdbcOutbox(jdbc, transaction));
    }

    @Bean
    LookThreads lookThreads() {
        return new LookThreads();
    }

    @Bean(initMethod = "start")
    Dispatcher dispatcher(
            ExecutorSettings settings,
            JdbcClient jdbc,
            JdbcExecutionStore store,
            JdbcBrakes brakes,
            JdbcStops stops,
            KubernetesClusters clusters,
            Provisioner provisioner,
            KafkaClusterDirectory directory,
            LookThreads threads,
            MeterRegistry meters) {
        var counted = new CountedClusters(clusters, InstantSource.system());
        var books = new Books(store, new JdbcFleet(jdbc), brakes, stops);
        return new Dispatcher(
                new JdbcTaskQueue(jdbc),
                new JdbcLeases(jdbc, settings.instance(), settings.leaseTime(), System::nanoTime),
                settings.leaseTime().renewal(),
                new Planner(
                        counted, store, settings.protection(), settings.pace().limits()),
                new Reconciler(counted, provisioner, books, settings.pace(), threads.looks(), threads.calls()),
                InstantSource.system(),
                directory::complete,
                meters);
    }

    @Bean(initMethod = "start")
    CommandConsumer commandConsumer(
            KafkaEnds kafka, DeadLetters deadLetters, Inbox inbox, JdbcBrakes brakes, JdbcStops stops) {
        return new CommandConsumer(kafka, deadLetters, new CommandReading(inbox, brakes, stops));
    }
}
