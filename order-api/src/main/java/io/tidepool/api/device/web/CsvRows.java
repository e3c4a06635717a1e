package io.tidepool.api.device.web;

import io.tidepool.api.device.DeviceField;
import io.tidepool.api.device.DeviceImport;
import io.tidepool.api.device.ImportFile;
import io.tidepool.api.device.ImportRow;
import io.tidepool.api.request.FieldMistake;
import io.tidepool.api.request.Refusal;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** Rows of a CSV; what is wrong with its form or its header refuses the whole of it. */
final class CsvRows {
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).get();
    private static final int HEADER_ROW = 1;

    private CsvRows() {}

    static ImportFile read(String text) {
        try (var parser = FORMAT.parse(new StringReader(text))) {
            var records = parser.iterator();
            if (!records.hasNext()) {
                throw Refusal.invalid("body", "", "must have a header and at least one row");
            }
            var ignored = new ArrayList<String>();
            var header = records.next();
            var columns = columns(header, ignored);
            var rows = new ArrayList<ImportRow>();
            while (records.hasNext()) {
                if (rows.size() == DeviceImport.MOST_ROWS) {
                    throw Refusal.invalid("body", "", "must have at most " + DeviceImport.MOST_ROWS + " rows");
                }
                rows.add(row(rows.size() + HEADER_ROW + 1, records.next(), columns, header.size()));
            }
            if (rows.isEmpty()) {
                throw Refusal.invalid("body", "", "must have at least one row after the header");
            }
            return new ImportFile(rows, ignored);
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            throw Refusal.invalid("body", "", "is not CSV as in RFC 4180: " + e.getMessage());
        }
    }

    /** Fields by position; a header that is no column is a mistake somebody would want to know. */
    private static Map<Integer, DeviceField> columns(CSVRecord header, List<String> ignored) {
        var columns = new LinkedHashMap<Integer, DeviceField>();
        var mistakes = new ArrayList<FieldMistake>();
        for (var i = 0; i < header.size(); i++) {
            var name = header.get(i).strip();
            var field = DeviceField.of(name);
            if (field.isEmpty() && DeviceField.isOurs(name)) {
                ignored.add(name);
            } else if (field.isEmpty()) {
                mistakes.add(new FieldMistake("header", name, "column " + (i + 1) + " is not a column of devices"));
            } else if (columns.containsValue(field.get())) {
                mistakes.add(new FieldMistake("header", name, "column " + (i + 1) + " is there twice"));
            } else {
                columns.put(i, field.get());
            }
        }
        if (mistakes.isEmpty() && !columns.containsValue(DeviceField.CI_CODE)) {
            mistakes.add(new FieldMistake("header", "", "must have the column ci_code"));
        }
        if (!mistakes.isEmpty()) {
            throw Refusal.invalid(mistakes);
        }
        return columns;
    }

    /** A comma too many or too few shifts every value after it. */
    private static ImportRow row(int number, CSVRecord record, Map<Integer, DeviceField> columns, int cells) {
        var values = new EnumMap<DeviceField, String>(DeviceField.class);
        columns.forEach((position, field) -> {
            if (position < record.size() && !record.get(position).isBlank()) {
                values.put(field, record.get(position).strip());
            }
        });
        var mistakes = record.size() == cells
                ? List.<FieldMistake>of()
                : List.of(new FieldMistake(
                        "row", Integer.toString(record.size()), "must have as many cells as the header, " + cells));
        return new ImportRow(number, values, mistakes);
    }
}
