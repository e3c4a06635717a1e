package io.tidepool.api.device.web;

import io.tidepool.api.device.DeviceField;
import io.tidepool.api.device.DeviceImport;
import io.tidepool.api.device.ImportFile;
import io.tidepool.api.device.ImportRow;
import io.tidepool.api.request.FieldMistake;
import io.tidepool.api.request.Refusal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rows of a JSON array of objects; an object that cannot be used is a refused row. */
@Component
final class JsonRows {
    private final JsonMapper json;

    JsonRows(JsonMapper json) {
        this.json = json;
    }

    ImportFile read(String text) {
        var list = parse(text);
        if (!list.isArray() || list.isEmpty()) {
            throw Refusal.invalid("body", "", "must be a list of at least one object");
        }
        if (list.size() > DeviceImport.MOST_ROWS) {
            throw Refusal.invalid(
                    "body", Integer.toString(list.size()), "must have at most " + DeviceImport.MOST_ROWS + " rows");
        }
        var ignored = new TreeSet<String>();
        var rows = new ArrayList<ImportRow>();
        for (var object : list) {
            rows.add(row(rows.size() + 1, object, ignored));
        }
        return new ImportFile(rows, new ArrayList<>(ignored));
    }

    private JsonNode parse(String text) {
        try {
            return json.readTree(text);
        } catch (JacksonException e) {
            var where = e.getLocation();
            throw Refusal.invalid(
                    "body",
                    "",
                    "is not JSON"
                            + (where == null ? "" : ", line " + where.getLineNr() + " column " + where.getColumnNr()));
        }
    }

    private static ImportRow row(int number, JsonNode object, TreeSet<String> ignored) {
        var values = new EnumMap<DeviceField, String>(DeviceField.class);
        var mistakes = new ArrayList<FieldMistake>();
        if (!object.isObject()) {
            mistakes.add(new FieldMistake("row", object.toString(), "must be an object"));
        }
        object.properties().forEach(property -> {
            var name = property.getKey();
            var value = property.getValue();
            var field = DeviceField.of(name);
            if (field.isEmpty() && DeviceField.isOurs(name)) {
                ignored.add(name);
            } else if (field.isEmpty()) {
                mistakes.add(new FieldMistake(name, value.toString(), "is not a column of devices"));
            } else if (value.isContainer()) {
                mistakes.add(new FieldMistake(name, value.toString(), "must be text, a number, true or false"));
            } else if (!value.isNull()) {
                values.put(field.get(), value.asString());
            }
        });
        return new ImportRow(number, values, mistakes);
    }
}
