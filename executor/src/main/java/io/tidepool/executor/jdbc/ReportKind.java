package io.tidepool.executor.jdbc;

import io.tidepool.executor.execution.Report;
import java.util.Arrays;

/** Which class a stored report is read back into. */
enum ReportKind {
    PLANNED(Report.Planned.class),
    STEP_DONE(Report.StepDone.class),
    STEP_BLOCKED(Report.StepBlocked.class),
    FINISHED(Report.Finished.class);

    private final Class<? extends Report.Body> type;

    ReportKind(Class<? extends Report.Body> type) {
        this.type = type;
    }

    static ReportKind of(Report.Body body) {
        return Arrays.stream(values())
                .filter(kind -> kind.type.isInstance(body))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no kind for " + body));
    }

    Report.Body read(String json) {
        return Json.read(json, type);
    }
}
