package io.tidepool.api.export;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values as a spreadsheet reads them, and never as formulas. */
final class Cells {
    /** Excel reads this as a time whatever the language of the machine. */
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    /** With their full-width twins, which some spreadsheets take for the same. */
    private static final String BEGINS_FORMULA = "=+-@＝＋－＠";

    private static final String CONTROL = "\t\r\n";

    private final DateTimeFormatter time;

    Cells(ZoneId zone) {
        this.time = TIME.withZone(zone);
    }

    String text(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Instant instant) {
            return time.format(instant);
        }
        if (value instanceof Boolean truth) {
            return truth ? "是" : "否";
        }
        if (value instanceof BigDecimal number) {
            return number.stripTrailingZeros().toPlainString();
        }
        if (value instanceof Double number) {
            return !Double.isFinite(number)
                    ? ""
                    : BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
        }
        if (value instanceof Number number) {
            return number.toString();
        }
        return harmless(words(value));
    }

    private String words(Object value) {
        if (value instanceof Collection<?> many) {
            return many.stream().map(this::text).collect(Collectors.joining("、"));
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> entry.getKey() + "=" + text(entry.getValue()))
                    .collect(Collectors.joining("；"));
        }
        return value.toString();
    }

    /** A cell that begins with a quotation mark is text, whatever follows. */
    private static String harmless(String text) {
        if (text.isEmpty()) {
            return text;
        }
        var begin = text.stripLeading();
        var formula = !begin.isEmpty() && BEGINS_FORMULA.indexOf(begin.charAt(0)) >= 0;
        return formula || CONTROL.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
