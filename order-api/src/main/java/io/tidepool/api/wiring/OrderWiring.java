package io.tidepool.api.wiring;

import io.tidepool.api.audit.OperationLog;
import io.tidepool.api.intake.kafka.Intake;
import io.tidepool.api.letter.DeadLetterBook;
import io.tidepool.api.maintenance.StartWatch;
import io.tidepool.api.order.Command;
import io.tidepool.api.order.GlobalStop;
import io.tidepool.api.order.GlobalStops;
import io.tidepool.api.order.Launch;
import io.tidepool.api.order.OrderBook;
import io.tidepool.api.order.Orders;
import io.tidepool.api.order.PoolDevice;
import io.tidepool.api.order.Proposals;
import io.tidepool.api.order.RemovalPlan;
import io.tidepool.api.order.Report;
import io.tidepool.api.order.Reports;
import io.tidepool.api.order.Reservation;
import io.tidepool.api.order.Standing;
import io.tidepool.api.order.Upkeep;
import io.tidepool.api.order.jdbc.OrderTally;
import io.tidepool.api.order.kafka.ProposalReader;
import io.tidepool.api.order.kafka.ProposalReconciliation;
import io.tidepool.api.order.kafka.ReportReader;
import io.tidepool.api.settings.Settings;
import io.tidepool.api.transaction.Transactions;
import io.tidepool.api.verdict.ExecutionHistory;
import io.tidepool.api.verdict.SilenceWatch;
import io.tidepool.api.verdict.SilentPairs;
import io.tidepool.api.verdict.kafka.VerdictReader;
import io.tidepool.schema.OrderProposal;
import io.tidepool.schema.Verdict;
import io.tidepool.topic.Topic;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

@Configuration(proxyBeanMethods = false)
class OrderWiring {
    private static final int PROPOSALS_AT_ONCE = 3;

    /** Of the topic of dead letters. */
    private static final Duration RETENTION = Duration.ofDays(30);

    @Bean
    Launch launch(
            OrderBook orders,
            RemovalPlan.Book plans,
            PoolDevice.Inventory inventory,
            Reservation.Book reservations,
            Command.Channel executor,
            Settings settings) {
        return new Launch(orders, plans, inventory, reservations, executor, settings, UUID::randomUUID);
    }

    @Bean
    Upkeep upkeep(
            OrderBook orders,
            Reservation.Book reservations,
            Command.Channel executor,
            Launch launch,
            GlobalStop.Book stops,
            Settings settings) {
        return new Upkeep(orders, reservations, executor, launch, stops, settings, UUID::randomUUID);
    }

    @Bean
    Orders orders(
            OrderBook orders,
            RemovalPlan.Book plans,
            Reservation.Book reservations,
            Orders.ClusterLock clusters,
            Orders.RequestKeys keys,
            Launch launch,
            GlobalStop.Book stops,
            Upkeep upkeep,
            Settings settings,
            Transactions transactions) {
        return new Orders(orders, plans, reservations, clusters, keys, launch, stops, upkeep, settings, transactions);
    }

    @Bean
    GlobalStops stops(GlobalStop.Book book, GlobalStop.Channel executor, OperationLog log, Transactions transactions) {
        return new GlobalStops(book, executor, log, transactions);
    }

    @Bean
    Proposals proposals(
            Proposals.Register register,
            Standing.Lock standings,
            ExecutionHistory history,
            Launch launch,
            GlobalStop.Book stops,
            Settings settings,
            Transactions transactions) {
        return new Proposals(register, standings, history, launch, stops, settings, transactions);
    }

    @Bean
    Reports reports(
            Report.Book book,
            OrderBook orders,
            RemovalPlan.Book plans,
            Reservation.Book reservations,
            PoolDevice.Inventory inventory,
            Launch launch,
            GlobalStop.Book stops,
            Upkeep upkeep,
            Settings settings,
            Transactions transactions) {
        return new Reports(book, orders, plans, reservations, inventory, launch, stops, upkeep, settings, transactions);
    }

    @Bean
    ConcurrentMessageListenerContainer<byte[], byte[]> proposalMessages(Intake intake, ProposalReader reader) {
        var messages = intake.timedReader(Topic.PROPOSALS, ProposalReader.GROUP, OrderProposal.class, reader::read);
        // A transaction mostly waits for the database; proposals of other pairs need not wait with it.
        messages.setConcurrency(PROPOSALS_AT_ONCE);
        return messages;
    }

    @Bean
    ConcurrentMessageListenerContainer<byte[], byte[]> reportMessages(Intake intake, ReportReader reader) {
        return intake.reader(Topic.REPORTS, "order-api-reports", io.tidepool.schema.Report.class, reader::read);
    }

    @Bean
    ConcurrentMessageListenerContainer<byte[], byte[]> verdictMessages(Intake intake, VerdictReader reader) {
        return intake.batchReader(Topic.VERDICTS, "order-api-verdicts", Verdict.class, reader::read);
    }

    @Bean
    SilenceWatch silenceWatch(
            SilentPairs pairs, ExecutionHistory history, Settings settings, Transactions transactions) {
        return new SilenceWatch(pairs, history, settings, transactions);
    }

    @Bean
    Watches watches(
            SilenceWatch silence,
            ProposalReconciliation proposals,
            DeadLetterBook letters,
            StartWatch maintenance,
            OrderTally tally,
            InstantSource clock) {
        return new Watches(
                Map.of(
                        "silent clusters",
                        silence::look,
                        "proposals",
                        proposals::look,
                        "maintenance",
                        maintenance::look,
                        "order tally",
                        tally::gather,
                        "dead letters",
                        now -> letters.forgetBefore(now.minus(RETENTION))),
                clock);
    }
}
