package io.tidepool.api.wiring;

import io.tidepool.api.audit.OperationLog;
import io.tidepool.api.conversation.Conversation;
import io.tidepool.api.conversation.Delivery;
import io.tidepool.api.conversation.Letter;
import io.tidepool.api.conversation.Receiver;
import io.tidepool.api.conversation.Receivers;
import io.tidepool.api.key.ApiKey;
import io.tidepool.api.key.ApiKeys;
import io.tidepool.api.maintenance.Machine;
import io.tidepool.api.maintenance.Maintenances;
import io.tidepool.api.maintenance.StartWatch;
import io.tidepool.api.maintenance.Telling;
import io.tidepool.api.order.OrderBook;
import io.tidepool.api.order.Upkeep;
import io.tidepool.api.outside.Outside;
import io.tidepool.api.settings.Settings;
import io.tidepool.api.transaction.Transactions;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class MaintenanceWiring {
    @Bean
    ApiKeys apiKeys(ApiKey.Store store, ApiKey.Lookup lookup, OperationLog log, Transactions transactions) {
        return new ApiKeys(store, lookup, log, transactions);
    }

    @Bean
    Receivers receivers(Receiver.Store store, OperationLog log, Transactions transactions) {
        return new Receivers(store, log, transactions);
    }

    @Bean
    Delivery delivery(Letter.Box box, Receiver.Store store, Receivers receivers, Outside outside) {
        return new Delivery(box, store, receivers, outside);
    }

    @Bean
    DeliveryThreads deliveryThreads(Delivery delivery, InstantSource clock) {
        return new DeliveryThreads(delivery, clock);
    }

    @Bean
    Telling telling(Conversation conversation, Machine.Register machines) {
        return new Telling(conversation, machines);
    }

    @Bean
    Maintenances maintenances(
            OrderBook orders,
            Upkeep upkeep,
            Machine.Register machines,
            Machine.Tickets tickets,
            Conversation conversation,
            Receivers receivers,
            Transactions transactions) {
        return new Maintenances(orders, upkeep, machines, tickets, conversation, receivers, transactions);
    }

    @Bean
    StartWatch startWatch(Machine.Due due, Maintenances maintenances, Settings settings) {
        return new StartWatch(due, maintenances, settings);
    }
}
