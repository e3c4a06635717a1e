package io.tidepool.api.notification;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Chooses channels: everybody finds the message in the page, and gets it on the first other channel that leads there. */
final class Routes {
    private final List<Channel> channels;

    Routes(Collection<Channel> channels) {
        this.channels = channels.stream()
                .filter(Channel::enabled)
                .sorted(Comparator.comparingInt(Channel::position).thenComparingLong(Channel::id))
                .toList();
    }

    List<Parcel> first(Collection<Contact> people) {
        var parcels = new ArrayList<>(parcels(people, channel -> channel.medium() == Medium.SYSTEM));
        parcels.addAll(parcels(people, channel -> channel.medium() != Medium.SYSTEM));
        return parcels;
    }

    /** Where those go whom this channel did not reach. */
    List<Parcel> after(Channel failed, Collection<Contact> people) {
        return parcels(people, channel -> channel.medium() != Medium.SYSTEM && channel.follows(failed));
    }

    private record Target(Channel channel, String recipient) {}

    private List<Parcel> parcels(Collection<Contact> people, Predicate<Channel> eligible) {
        var reached = new LinkedHashMap<Target, TreeSet<String>>();
        for (var person : people) {
            channels.stream()
                    .filter(eligible)
                    .flatMap(channel ->
                            person.recipient(channel).map(recipient -> new Target(channel, recipient)).stream())
                    .findFirst()
                    .ifPresent(target -> reached.computeIfAbsent(target, any -> new TreeSet<>())
                            .add(person.username()));
        }
        return reached.entrySet().stream()
                .map(entry ->
                        new Parcel(entry.getKey().channel(), entry.getKey().recipient(), entry.getValue()))
                .toList();
    }
}
