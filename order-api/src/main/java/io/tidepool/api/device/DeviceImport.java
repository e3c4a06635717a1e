package io.tidepool.api.device;

import io.tidepool.api.audit.Operation;
import io.tidepool.api.audit.OperationLog;
import io.tidepool.api.device.ImportReport.Outcome;
import io.tidepool.api.device.ImportReport.Row;
import io.tidepool.api.request.Actor;
import io.tidepool.api.request.FieldMistake;
import io.tidepool.api.request.Refusal;
import io.tidepool.api.transaction.Transactions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Registers and changes many devices by their codes. A row that is refused changes nothing and stops no other; what the
 * report says was written is written, as all rows share one transaction. The same rows again change nothing.
 */
public final class DeviceImport {
    /** More are sent in parts. */
    public static final int MOST_ROWS = 5_000;

    private final DeviceStore store;
    private final Edits edits;
    private final Features features;
    private final Signature signature;
    private final OperationLog log;
    private final Transactions transactions;

    public DeviceImport(
            DeviceStore store,
            Places places,
            Features features,
            Signature signature,
            OperationLog log,
            Transactions transactions) {
        this.store = store;
        this.edits = new Edits(store, places, log);
        this.features = features;
        this.signature = signature;
        this.log = log;
        this.transactions = transactions;
    }

    /** Says what {@link #carryOut} would do now, and does nothing. */
    public ImportReport dryRun(ImportFile file, Instant now) {
        return transactions.inOne(() ->
                ImportReport.of(true, plan(file, now).stream().map(Planned::row).toList(), file));
    }

    public ImportReport carryOut(ImportFile file, Actor actor, Instant now) {
        return transactions.inOne(() -> {
            signature.sign(actor.username(), DeviceEvent.Origin.IMPORT);
            var rows = plan(file, now).stream()
                    .map(planned -> write(planned, actor))
                    .toList();
            features.refresh(rows.stream()
                    .filter(Row::written)
                    .map(Row::deviceId)
                    .filter(Objects::nonNull)
                    .toList());
            var report = ImportReport.of(false, rows, file);
            log.record(Operation.of(actor, "import_devices", Edits.DEVICE, "", null, report.counts()));
            return report;
        });
    }

    /**
     * What a row would do.
     *
     * @param old null when it would be new
     * @param next null when nothing would be written
     */
    private record Planned(
            Row row, @Nullable Device old, @Nullable Device next) {}

    private List<Planned> plan(ImportFile file, Instant now) {
        var codes = file.rows().stream()
                .map(DeviceImport::code)
                .filter(code -> !code.isEmpty())
                .collect(Collectors.toSet());
        var known = codes.isEmpty()
                ? Map.<String, Device>of()
                : store.lock(codes).stream()
                        .collect(Collectors.toMap(device -> lower(device.ciCode()), device -> device));
        var firstRows = new HashMap<String, Integer>();
        var planned = new ArrayList<Planned>();
        for (var row : file.rows()) {
            var first = firstRows.putIfAbsent(code(row), row.number());
            planned.add(
                    first == null || code(row).isEmpty() ? plan(row, known.get(code(row)), now) : repeated(row, first));
        }
        return planned;
    }

    private static Planned repeated(ImportRow row, int first) {
        var mistake =
                new FieldMistake("ci_code", row.ciCode(), "must not be in the file twice; row " + first + " has it");
        return new Planned(Row.refused(row, List.of(mistake)), null, null);
    }

    private Planned plan(ImportRow row, @Nullable Device old, Instant now) {
        try {
            var draft = row.draft();
            if (old == null) {
                return new Planned(Row.of(row, Outcome.CREATED, null), null, edits.fresh(draft, now));
            }
            var next = edits.changed(old, draft, now);
            return next.equals(old)
                    ? new Planned(Row.of(row, Outcome.UNCHANGED, old.id()), old, null)
                    : new Planned(Row.of(row, Outcome.UPDATED, old.id()), old, next);
        } catch (Refusal refusal) {
            return new Planned(Row.refused(row, mistakes(row, refusal)), null, null);
        }
    }

    private static List<FieldMistake> mistakes(ImportRow row, Refusal refusal) {
        return refusal.mistakes().isEmpty()
                ? List.of(new FieldMistake("ci_code", row.ciCode(), String.valueOf(refusal.getMessage())))
                : refusal.mistakes();
    }

    private Row write(Planned planned, Actor actor) {
        var next = planned.next();
        if (next == null) {
            return planned.row();
        }
        var old = planned.old();
        if (old == null) {
            return planned.row().withDevice(edits.register(next, actor).id());
        }
        edits.save(old, next, actor);
        return planned.row();
    }

    private static String code(ImportRow row) {
        return lower(row.ciCode().strip());
    }

    private static String lower(String code) {
        return code.toLowerCase(Locale.ROOT);
    }
}
