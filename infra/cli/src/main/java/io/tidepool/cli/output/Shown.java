package io.tidepool.cli.output;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Values of answers as text. */
public final class Shown {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

    private Shown() {}

    /** A field of an object; a dash when it has none. */
    public static String field(JsonNode object, String name) {
        var value = object.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return "-";
        }
        return text(value);
    }

    /** A value; a number without zeros that say nothing. */
    public static String text(JsonNode value) {
        if (value.isNumber()) {
            return number(value).toPlainString();
        }
        return value.isValueNode() ? value.asString() : value.toString();
    }

    /** A number, such as 80 of 80.00. */
    public static BigDecimal number(JsonNode value) {
        var number = new BigDecimal(value.asString()).stripTrailingZeros();
        return number.scale() < 0 ? number.setScale(0) : number;
    }

    /** The same of a time, in the zone of this machine. */
    public static String time(JsonNode object, String name) {
        var text = field(object, name);
        try {
            return text.equals("-") ? text : TIME.format(Instant.parse(text));
        } catch (DateTimeParseException e) {
            return text;
        }
    }

    public static String json(Object value) {
        return JSON.writeValueAsString(value);
    }
}
