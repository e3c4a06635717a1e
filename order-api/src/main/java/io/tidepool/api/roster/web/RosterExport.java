package io.tidepool.api.roster.web;

import io.swagger.v3.oas.annotations.Operation;
import io.tidepool.api.export.Export;
import io.tidepool.api.export.Table;
import io.tidepool.api.roster.Roster;
import io.tidepool.api.roster.ShiftCalendar;
import io.tidepool.api.user.Permission;
import io.tidepool.api.web.Heavy;
import io.tidepool.api.web.Permit;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class RosterExport {
    private static final Table<ShiftItem> TABLE = Table.<ShiftItem>named("值班表", "duty-rosters")
            .with("值班日期", ShiftItem::dutyDate)
            .with("值班人", ShiftItem::userId)
            .with("开始时间", ShiftItem::startTime)
            .with("结束时间", ShiftItem::endTime)
            .with("跨夜", ShiftItem::overnight)
            .with("联系方式", ShiftItem::contactInfo)
            .with("编号", ShiftItem::id);

    private final Roster roster;

    RosterExport(Roster roster) {
        this.roster = roster;
    }

    /** The whole list, with the filters of the list. */
    @GetMapping("/api/duty-rosters/list.csv")
    @Permit(Permission.READ)
    @Heavy
    @Operation(operationId = "exportDutyRosters")
    Export<?> shifts(
            @RequestParam(name = "from", required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate from,
            @RequestParam(name = "to", required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate to,
            @RequestParam(name = "user_id", required = false) @Nullable String userId) {
        var filter = new ShiftCalendar.Filter(from, to, userId);
        return new Export<>(TABLE, part -> roster.list(filter, part).map(ShiftItem::of));
    }
}
