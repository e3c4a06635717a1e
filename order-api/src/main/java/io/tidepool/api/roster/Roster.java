package io.tidepool.api.roster;

import io.tidepool.api.audit.Operation;
import io.tidepool.api.audit.OperationLog;
import io.tidepool.api.request.Actor;
import io.tidepool.api.request.Page;
import io.tidepool.api.request.Paging;
import io.tidepool.api.request.Refusal;
import io.tidepool.api.settings.SettingCatalogue;
import io.tidepool.api.settings.Settings;
import io.tidepool.api.transaction.Transactions;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Keeps the duty roster and says who is on duty. */
public final class Roster {
    private static final String SHIFT = "duty_roster";
    /** A shift that began so many dates ago may still last, whatever a zone does with its calendar. */
    private static final int DATES_BACK = 2;

    private final ShiftBook book;
    private final ShiftCalendar calendar;
    private final Staff staff;
    private final Settings settings;
    private final OperationLog log;
    private final Transactions transactions;

    public Roster(
            ShiftBook book,
            ShiftCalendar calendar,
            Staff staff,
            Settings settings,
            OperationLog log,
            Transactions transactions) {
        this.book = book;
        this.calendar = calendar;
        this.staff = staff;
        this.settings = settings;
        this.log = log;
        this.transactions = transactions;
    }

    public Page<Shift> list(ShiftCalendar.Filter filter, Paging paging) {
        return calendar.list(filter, paging);
    }

    /** Everybody whose shift covers the moment, or who stands in. */
    public Duty at(Instant moment) {
        var zone = ZoneId.of(settings.value(SettingCatalogue.ZONE));
        var date = moment.atZone(zone).toLocalDate();
        var covering = calendar.between(date.minusDays(DATES_BACK), date).stream()
                .filter(shift -> shift.covers(moment, zone))
                .toList();
        var named = covering.stream().map(Shift::userId).collect(Collectors.toSet());
        var present = named.isEmpty() ? Set.<String>of() : staff.among(named, Set.of());
        var shifts = covering.stream()
                .filter(shift -> present.contains(shift.userId()))
                .toList();
        return new Duty(moment, shifts, shifts.isEmpty() ? standIns() : List.of());
    }

    private List<String> standIns() {
        var fallback = Fallback.of(settings.value(SettingCatalogue.ROSTER_FALLBACK));
        return staff.among(fallback.usernames(), fallback.roles()).stream()
                .sorted()
                .toList();
    }

    /** @throws Refusal with every broken rule, or when the shift is there already */
    public Shift create(ShiftDraft draft, Actor actor) {
        return addAll(List.of(draft.create()), actor).get(0);
    }

    /**
     * All shifts of the series, or none.
     *
     * @throws Refusal with every broken rule, or when one of them is there already
     */
    public List<Shift> create(ShiftSeries series, Actor actor) {
        return addAll(series.shifts(), actor);
    }

    private List<Shift> addAll(List<Shift> shifts, Actor actor) {
        requireUsers(shifts.stream().map(Shift::userId).collect(Collectors.toSet()));
        return transactions.inOne(() -> shifts.stream()
                .map(shift -> {
                    var added = put(shift);
                    log.record(Operation.of(actor, "create_duty_roster", SHIFT, added.id(), null, added));
                    return added;
                })
                .toList());
    }

    /** @throws Refusal with every broken rule, when there is none, or when it was changed meanwhile */
    public Shift update(long id, ShiftDraft draft, Actor actor) {
        return transactions.inOne(() -> {
            var old = lock(id);
            if (draft.version() != null && draft.version() != old.version()) {
                throw Refusal.changedMeanwhile("the shift", draft.version(), old.version());
            }
            var changed = draft.change(old);
            requireUsers(Set.of(changed.userId()));
            var saved = put(changed);
            log.record(Operation.of(actor, "update_duty_roster", SHIFT, id, old, saved));
            return saved;
        });
    }

    public void delete(long id, Actor actor) {
        transactions.inOne(() -> {
            var old = lock(id);
            book.remove(id);
            log.record(Operation.of(actor, "delete_duty_roster", SHIFT, id, old, null));
            return old;
        });
    }

    private Shift lock(long id) {
        return book.lock(id).orElseThrow(() -> Refusal.notFound("shift", id));
    }

    private Shift put(Shift shift) {
        return book.put(shift)
                .orElseThrow(() -> Refusal.because(
                        Refusal.Reason.DUPLICATE,
                        shift.userId() + " has this shift on " + shift.dutyDate() + " already, from "
                                + shift.startTime() + " to " + shift.endTime()));
    }

    private void requireUsers(Set<String> usernames) {
        var known = staff.among(usernames, Set.of());
        usernames.stream()
                .filter(username -> !known.contains(username))
                .sorted()
                .findFirst()
                .ifPresent(username -> {
                    throw Refusal.invalid("user_id", username, "must be the name of an enabled user");
                });
    }
}
