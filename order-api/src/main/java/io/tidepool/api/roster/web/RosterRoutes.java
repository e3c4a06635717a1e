package io.tidepool.api.roster.web;

import io.swagger.v3.oas.annotations.Operation;
import io.tidepool.api.request.Actor;
import io.tidepool.api.request.Page;
import io.tidepool.api.request.Paging;
import io.tidepool.api.roster.Roster;
import io.tidepool.api.roster.ShiftCalendar;
import io.tidepool.api.user.Permission;
import io.tidepool.api.web.Envelope;
import io.tidepool.api.web.Permit;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/duty-rosters")
class RosterRoutes {
    private final Roster roster;
    private final Clock clock;

    RosterRoutes(Roster roster, Clock clock) {
        this.roster = roster;
        this.clock = clock;
    }

    /** By duty date; from and to are both included. */
    @GetMapping("/list")
    @Permit(Permission.READ)
    @Operation(operationId = "listDutyRosters")
    Envelope<Page<ShiftItem>> list(
            @RequestParam(name = "from", required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate from,
            @RequestParam(name = "to", required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate to,
            @RequestParam(name = "user_id", required = false) @Nullable String userId,
            @RequestParam(name = "page", required = false) @Nullable Integer page,
            @RequestParam(name = "page_size", required = false) @Nullable Integer pageSize) {
        var filter = new ShiftCalendar.Filter(from, to, userId);
        return Envelope.of(roster.list(filter, Paging.of(page, pageSize)).map(ShiftItem::of));
    }

    /** Who is on duty at the moment, or at another; with stand_ins when nobody is. */
    @GetMapping("/on-duty")
    @Permit(Permission.READ)
    @Operation(operationId = "onDuty")
    Envelope<DutyItem> onDuty(@RequestParam(name = "at", required = false) @Nullable Instant at) {
        return Envelope.of(DutyItem.of(roster.at(at == null ? clock.instant() : at)));
    }

    /** An end_time not after start_time is on the next day. */
    @PostMapping("/create")
    @Permit(Permission.ROSTER_WRITE)
    @Operation(operationId = "createDutyRoster")
    Envelope<ShiftItem> create(@RequestBody ShiftBody body, Actor actor) {
        return Envelope.of(ShiftItem.of(roster.create(body.draft(), actor)));
    }

    /** One shift for each day of the range, the users in turn; all of them or none. */
    @PostMapping("/create-range")
    @Permit(Permission.ROSTER_WRITE)
    @Operation(operationId = "createDutyRosterRange")
    Envelope<List<ShiftItem>> createRange(@RequestBody SeriesBody body, Actor actor) {
        return Envelope.of(
                roster.create(body.series(), actor).stream().map(ShiftItem::of).toList());
    }

    @PutMapping("/{id}")
    @Permit(Permission.ROSTER_WRITE)
    @Operation(operationId = "updateDutyRoster")
    Envelope<ShiftItem> update(@PathVariable("id") long id, @RequestBody ShiftBody body, Actor actor) {
        return Envelope.of(ShiftItem.of(roster.update(id, body.draft(), actor)));
    }

    @DeleteMapping("/{id}")
    @Permit(Permission.ROSTER_WRITE)
    @Operation(operationId = "deleteDutyRoster")
    Envelope<Void> delete(@PathVariable("id") long id, Actor actor) {
        roster.delete(id, actor);
        return Envelope.done();
    }
}
