package io.tidepool.api.device;

import io.tidepool.api.request.FieldMistake;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of every row, in the order of the rows.
 *
 * @param dryRun nothing was written
 * @param ignoredColumns those that only the system writes
 */
public record ImportReport(
        boolean dryRun,
        int total,
        int created,
        int updated,
        int unchanged,
        int refused,
        List<String> ignoredColumns,
        List<Row> rows) {
    public ImportReport {
        rows = List.copyOf(rows);
        ignoredColumns = List.copyOf(ignoredColumns);
    }

    /** What became of a row. */
    public enum Outcome {
        CREATED,
        UPDATED,
        UNCHANGED,
        REFUSED
    }

    /**
     * One row.
     *
     * @param row as a table calculator counts: the header of a CSV is 1; in JSON the first object is 1
     * @param deviceId null when there is none, or none yet
     */
    public record Row(
            int row,
            String ciCode,
            Outcome outcome,
            @Nullable Long deviceId,
            List<FieldMistake> errors) {
        public Row {
            errors = List.copyOf(errors);
        }

        static Row of(ImportRow row, Outcome outcome, @Nullable Long deviceId) {
            return new Row(row.number(), row.ciCode(), outcome, deviceId, List.of());
        }

        static Row refused(ImportRow row, List<FieldMistake> mistakes) {
            return new Row(row.number(), row.ciCode(), Outcome.REFUSED, null, mistakes);
        }

        Row withDevice(long id) {
            return new Row(row, ciCode, outcome, id, errors);
        }

        boolean written() {
            return outcome == Outcome.CREATED || outcome == Outcome.UPDATED;
        }
    }

    /** How many there are of each. */
    record Counts(int total, int created, int updated, int unchanged, int refused) {}

    Counts counts() {
        return new Counts(total, created, updated, unchanged, refused);
    }

    /** @param dryRun as in the report */
    static ImportReport of(boolean dryRun, List<Row> rows, ImportFile file) {
        return new ImportReport(
                dryRun,
                rows.size(),
                count(rows, Outcome.CREATED),
                count(rows, Outcome.UPDATED),
                count(rows, Outcome.UNCHANGED),
                count(rows, Outcome.REFUSED),
                file.ignoredColumns(),
                rows);
    }

    private static int count(List<Row> rows, Outcome outcome) {
        return (int) rows.stream().filter(row -> row.outcome() == outcome).count();
    }
}
