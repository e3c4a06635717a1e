package io.tidepool.api.roster;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.api.request.Page;
import io.tidepool.api.request.Paging;
import io.tidepool.api.settings.Setting;
import io.tidepool.api.settings.SettingCatalogue;
import io.tidepool.api.settings.Settings;
import io.tidepool.api.transaction.Transactions;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RosterTest {
    private static final Instant NIGHT = Instant.parse("2026-11-26T18:30:00Z");

    private final List<Shift> shifts = new ArrayList<>();
    private final Map<String, Object> set = new HashMap<>();
    private final Set<String> users = Set.of("li", "wang", "zhao");
    private final Roster roster = new Roster(
            new NoBook(),
            new Listed(shifts),
            (names, roles) -> Stream.concat(names.stream(), roles.contains("admin") ? Stream.of("zhao") : Stream.of())
                    .filter(users::contains)
                    .collect(Collectors.toSet()),
            new FixedSettings(set),
            operation -> {},
            new Directly());

    private void shift(String user, String date, String start, String end) {
        shifts.add(new Shift(
                shifts.size() + 1, user, LocalDate.parse(date), LocalTime.parse(start), LocalTime.parse(end), "", 1));
    }

    @Test
    void everybodyIsOnDutyWhoseShiftsOverlapAtTheMoment() {
        shift("li", "2026-11-26", "20:00", "08:00");
        shift("wang", "2026-11-27", "00:00", "04:00");
        shift("zhao", "2026-11-27", "08:00", "20:00");

        assertThat(roster.at(NIGHT).usernames()).containsExactlyInAnyOrder("li", "wang");
        assertThat(roster.at(NIGHT).standIns()).isEmpty();
    }

    @Test
    void inAGapThoseStandInWhomTheSettingNames() {
        shift("li", "2026-11-26", "08:00", "20:00");
        assertThat(roster.at(NIGHT).standIns()).containsExactly("zhao");

        set.put("roster.fallback", List.of("user:wang", "user:li", "user:ghost"));
        assertThat(roster.at(NIGHT).usernames()).containsExactlyInAnyOrder("li", "wang");
        assertThat(roster.at(NIGHT).standIns()).containsExactly("li", "wang");
    }

    @Test
    void someoneWhoIsNoUserAnyMoreLeavesAGap() {
        shift("gone", "2026-11-26", "20:00", "08:00");

        assertThat(roster.at(NIGHT).shifts()).isEmpty();
        assertThat(roster.at(NIGHT).standIns()).containsExactly("zhao");
    }

    @Test
    void theZoneIsThatOfTheCalendar() {
        shift("li", "2026-11-26", "18:00", "19:00");
        assertThat(roster.at(NIGHT).shifts()).isEmpty();

        set.put("calendar.zone", "UTC");
        assertThat(roster.at(NIGHT).usernames()).containsExactly("li");
    }

    private record Listed(List<Shift> shifts) implements ShiftCalendar {
        @Override
        public Page<Shift> list(Filter filter, Paging paging) {
            return new Page<>(shifts, shifts.size(), paging);
        }

        @Override
        public List<Shift> between(LocalDate first, LocalDate last) {
            return shifts.stream()
                    .filter(shift -> !shift.dutyDate().isBefore(first)
                            && !shift.dutyDate().isAfter(last))
                    .toList();
        }
    }

    private record FixedSettings(Map<String, Object> set) implements Settings {
        @Override
        public <T> T value(Setting<T> setting) {
            assertThat(SettingCatalogue.all()).contains(setting);
            var value = set.get(setting.key());
            return value == null ? setting.byDefault() : setting.read().apply(value);
        }
    }

    private static final class NoBook implements ShiftBook {
        @Override
        public Optional<Shift> lock(long id) {
            return Optional.empty();
        }

        @Override
        public Optional<Shift> put(Shift shift) {
            return Optional.of(shift);
        }

        @Override
        public void remove(long id) {}
    }

    private static final class Directly implements Transactions {
        @Override
        public <T> T inOne(Supplier<T> work) {
            return work.get();
        }
    }
}
