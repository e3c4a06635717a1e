package io.tidepool.api.notification;

import io.tidepool.api.event.Event.NotificationArrived;
import io.tidepool.api.event.Events;
import io.tidepool.api.notification.Outcome.Hopeless;
import io.tidepool.api.notification.Outcome.Sent;
import io.tidepool.api.roster.Duty;
import io.tidepool.api.roster.Roster;
import io.tidepool.api.settings.SettingCatalogue;
import io.tidepool.api.settings.Settings;
import io.tidepool.api.transaction.Transactions;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleSupplier;

/**
 * Addresses notices and has them delivered. Any number of instances may do so at once. A process that ends in between
 * leaves what it held to the next one, so an attempt may be made twice, and a row is made once.
 */
public final class Dispatch {
    private static final Duration HOLD = Duration.ofMinutes(2);

    private final NoticeBook notices;
    private final DeliveryBook deliveries;
    private final ChannelBook channels;
    private final People people;
    private final Roster roster;
    private final List<Courier> couriers;
    private final Events events;
    private final Settings settings;
    private final Transactions transactions;
    private final DoubleSupplier chance;

    /** @param chance from 0 to 1, another each time */
    public Dispatch(
            NoticeBook notices,
            DeliveryBook deliveries,
            ChannelBook channels,
            People people,
            Roster roster,
            List<Courier> couriers,
            Events events,
            Settings settings,
            Transactions transactions,
            DoubleSupplier chance) {
        this.notices = notices;
        this.deliveries = deliveries;
        this.channels = channels;
        this.people = people;
        this.roster = roster;
        this.couriers = List.copyOf(couriers);
        this.events = events;
        this.settings = settings;
        this.transactions = transactions;
        this.chance = chance;
    }

    /** Decides who hears of the next notice that waits; false when none does. */
    public boolean addressNext() {
        var taken = notices.take(HOLD);
        taken.ifPresent(notice -> transactions.inOne(() -> {
            address(notice);
            return notice;
        }));
        return taken.isPresent();
    }

    private void address(Notice notice) {
        var heard = new HashSet<String>();
        for (var parcel : new Routes(channels.all()).first(audience(notice))) {
            if (add(notice, parcel) && parcel.channel().medium() == Medium.SYSTEM) {
                heard.addAll(parcel.usernames());
            }
        }
        events.tell(heard.stream().sorted().map(NotificationArrived::new).toList());
        notices.addressed(notice.id());
    }

    private List<Contact> audience(Notice notice) {
        var duty = roster.at(notice.occurredAt());
        var usernames = new HashSet<>(duty.usernames());
        if (notice.occasion().concernsTakers()) {
            usernames.addAll(people.concerned(notice));
        }
        return contacts(usernames, duty);
    }

    private List<Contact> contacts(Set<String> usernames, Duty duty) {
        return people.contacts(usernames).stream()
                .map(contact ->
                        duty.contact(contact.username()).map(contact::on).orElse(contact))
                .toList();
    }

    private boolean add(Notice notice, Parcel parcel) {
        return deliveries.add(notice.id(), parcel, settings.value(SettingCatalogue.NOTIFY_ATTEMPTS));
    }

    /** Deliveries that are due; each must be given to {@link #deliver}. */
    public List<Delivery> take(int most) {
        return deliveries.take(most, HOLD);
    }

    /** Makes the attempt; after the last that fails, the next channel has its turn. */
    public Outcome deliver(Delivery delivery) {
        var outcome = attempt(delivery);
        var again = Backoff.after(delivery, outcome, chance.getAsDouble());
        return transactions.inOne(() -> {
            if (deliveries.end(delivery, outcome, again) && !(outcome instanceof Sent) && again.isEmpty()) {
                fallBack(delivery.notice(), delivery.parcel());
            }
            return outcome;
        });
    }

    /** Makes an attempt that nothing remembers. */
    Outcome attempt(Delivery delivery) {
        if (delivery.attemptsLeft() < 0) {
            return new Hopeless("最后一次发送没有结果");
        }
        var channel = delivery.parcel().channel();
        if (!channel.enabled()) {
            return new Hopeless("通道 " + channel.name() + " 已停用");
        }
        return couriers.stream()
                .filter(courier -> courier.serves(channel.medium()))
                .findFirst()
                .map(courier -> carried(courier, delivery))
                .orElseGet(() -> new Hopeless("没有通道类型 " + channel.medium().wire() + " 的发送程序"));
    }

    /** What goes wrong within is in the log as well, and hinders no other channel. */
    private static Outcome carried(Courier courier, Delivery delivery) {
        try {
            return courier.carry(delivery);
        } catch (RuntimeException e) {
            return new Outcome.Unsure("发送程序出错：" + e.getClass().getSimpleName());
        }
    }

    private void fallBack(Notice notice, Parcel failed) {
        var duty = roster.at(notice.occurredAt());
        Collection<Contact> unreached = contacts(failed.usernames(), duty);
        new Routes(channels.all()).after(failed.channel(), unreached).forEach(parcel -> add(notice, parcel));
    }
}
