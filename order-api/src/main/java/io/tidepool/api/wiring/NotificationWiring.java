package io.tidepool.api.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import io.tidepool.api.audit.OperationLog;
import io.tidepool.api.event.Events;
import io.tidepool.api.notification.Alarm;
import io.tidepool.api.notification.ChannelBook;
import io.tidepool.api.notification.ChannelSeal;
import io.tidepool.api.notification.Channels;
import io.tidepool.api.notification.Contacts;
import io.tidepool.api.notification.Courier;
import io.tidepool.api.notification.Deliveries;
import io.tidepool.api.notification.DeliveryBook;
import io.tidepool.api.notification.DeliveryCatalogue;
import io.tidepool.api.notification.Dispatch;
import io.tidepool.api.notification.Inbox;
import io.tidepool.api.notification.InboxBook;
import io.tidepool.api.notification.NoticeArchive;
import io.tidepool.api.notification.NoticeBook;
import io.tidepool.api.notification.OrderNotices;
import io.tidepool.api.notification.People;
import io.tidepool.api.notification.Templates;
import io.tidepool.api.notification.TroubleWatch;
import io.tidepool.api.notification.Troubles;
import io.tidepool.api.notification.sending.SendingLoop;
import io.tidepool.api.roster.Roster;
import io.tidepool.api.roster.ShiftBook;
import io.tidepool.api.roster.ShiftCalendar;
import io.tidepool.api.roster.Staff;
import io.tidepool.api.settings.SettingCatalogue;
import io.tidepool.api.settings.Settings;
import io.tidepool.api.transaction.Transactions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class NotificationWiring {
    @Bean
    Roster dutyRoster(
            ShiftBook book,
            ShiftCalendar calendar,
            Staff staff,
            Settings settings,
            OperationLog log,
            Transactions transactions) {
        return new Roster(book, calendar, staff, settings, log, transactions);
    }

    @Bean
    Alarm notificationAlarm() {
        return new Alarm();
    }

    @Bean
    OrderNotices orderNotices(NoticeBook notices, Settings settings) {
        return new OrderNotices(notices, settings);
    }

    @Bean
    Dispatch notificationDispatch(
            NoticeBook notices,
            DeliveryBook deliveries,
            ChannelBook channels,
            People people,
            Roster roster,
            List<Courier> couriers,
            Events events,
            Settings settings,
            Transactions transactions) {
        return new Dispatch(
                notices,
                deliveries,
                channels,
                people,
                roster,
                couriers,
                events,
                settings,
                transactions,
                () -> ThreadLocalRandom.current().nextDouble());
    }

    @Bean
    SendingLoop notificationSending(Dispatch dispatch, Alarm alarm, MeterRegistry meters) {
        return new SendingLoop(
                dispatch,
                alarm,
                (medium, outcome) -> meters.counter(
                                "tidepool.notification.attempts", "type", medium.wire(), "outcome", outcome.word())
                        .increment());
    }

    @Bean
    Channels notificationChannels(
            ChannelBook book,
            Templates templates,
            ChannelSeal seal,
            Dispatch dispatch,
            OperationLog log,
            Transactions transactions) {
        return new Channels(book, templates, seal, dispatch, log, transactions, UUID::randomUUID);
    }

    @Bean
    Inbox notificationInbox(InboxBook book, OperationLog log, Transactions transactions) {
        return new Inbox(book, log, transactions);
    }

    @Bean
    Contacts notificationContacts(People people, OperationLog log, Transactions transactions) {
        return new Contacts(people, log, transactions);
    }

    @Bean
    Deliveries notificationDeliveries(
            DeliveryCatalogue catalogue, Settings settings, OperationLog log, Transactions transactions) {
        return new Deliveries(catalogue, settings, log, transactions);
    }

    @Bean
    TroubleWatch troubleWatch(Troubles troubles, NoticeBook notices, Settings settings, Transactions transactions) {
        return new TroubleWatch(troubles, notices, settings, transactions);
    }

    @Bean
    Watches notificationWatches(TroubleWatch troubles, NoticeArchive notices, Settings settings, InstantSource clock) {
        return new Watches(
                Map.of(
                        "troubles",
                        troubles::look,
                        "old notifications",
                        now -> notices.forgetBefore(
                                now.minus(Duration.ofDays(settings.value(SettingCatalogue.NOTIFICATION_DAYS))))),
                clock);
    }
}
