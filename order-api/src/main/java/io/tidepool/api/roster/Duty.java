package io.tidepool.api.roster;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who answers for things at one moment.
 *
 * @param shifts of enabled users that cover the moment; several may
 * @param standIns who answers when no shift covers it, by name in order
 */
public record Duty(Instant at, List<Shift> shifts, List<String> standIns) {
    public Duty {
        shifts = List.copyOf(shifts);
        standIns = List.copyOf(standIns);
    }

    public Set<String> usernames() {
        return shifts.isEmpty()
                ? Set.copyOf(standIns)
                : shifts.stream().map(Shift::userId).collect(Collectors.toUnmodifiableSet());
    }

    /** How to reach someone on this turn; empty when the roster does not say. */
    public Optional<String> contact(String username) {
        return shifts.stream()
                .filter(shift -> shift.userId().equals(username))
                .map(Shift::contactInfo)
                .filter(contact -> !contact.isEmpty())
                .findFirst();
    }
}
