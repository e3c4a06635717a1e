package io.tidepool.api.order;

import io.tidepool.api.order.Reservation.End;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How an execution ends for the order: the order side decides, from what is reported of its own devices.
 *
 * @param ends one for each device that was held and not finished before
 */
record Closing(List<End> ends, List<String> failures) {
    static Closing of(List<Reservation> reservations, Report.Finished report) {
        var reported = report.devices().stream()
                .collect(Collectors.toMap(End::deviceId, Function.identity(), (first, again) -> first));
        var ends = new ArrayList<End>();
        var failures = new ArrayList<String>();
        for (var reservation : reservations) {
            if (reservation.status() == Reservation.Status.COMPLETED) {
                continue;
            }
            var target = reservation.target();
            var end = reported.getOrDefault(target.deviceId(), unreported(target));
            ends.add(end);
            if (!end.completed()) {
                failures.add(target.ciCode() + "：" + (end.error() == null ? "未说明原因" : end.error()));
            }
        }
        return new Closing(List.copyOf(ends), List.copyOf(failures));
    }

    Moved move(Order order, Report.Finished report, Instant at) {
        return failure(report).map(why -> order.fail(why, at)).orElseGet(() -> order.complete(at));
    }

    /** Why the execution failed; empty when it did not. */
    Optional<String> failure(Report.Finished report) {
        if (failures.isEmpty()) {
            return Optional.empty();
        }
        var why = String.join("；", failures);
        return Optional.of(report.failureReason() == null ? why : report.failureReason() + "（" + why + "）");
    }

    private static End unreported(Target target) {
        return new End(target.deviceId(), false, target.nodeName(), "unreported", "执行器没有报告该设备的结果", false);
    }
}
