package io.tidepool.api.web;

import io.tidepool.api.request.Refusal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;

/** Says which field of a body could not be read, and what was wanted. */
final class JsonMistakes {
    static final String NO_NUL = "must be text without the character NUL";

    private JsonMistakes() {}

    static Refusal of(HttpMessageNotReadableException exception) {
        if (exception.getCause() instanceof InvalidFormatException wrong) {
            return wrong.getTargetType() == String.class
                    ? Refusal.invalid(path(wrong), "", NO_NUL)
                    : Refusal.invalid(path(wrong), wrong.getValue(), "must be " + rule(wrong.getTargetType()));
        }
        if (exception.getCause() instanceof MismatchedInputException wrong) {
            var type = wrong.getTargetType();
            return Refusal.invalid(path(wrong), "", "must be " + (type == null ? "another type" : rule(type)));
        }
        if (exception.getCause() instanceof DatabindException wrong) {
            return Refusal.invalid(path(wrong), "", "cannot be read");
        }
        if (exception.getCause() instanceof JacksonException wrong) {
            var where = wrong.getLocation();
            return Refusal.invalid(
                    "body",
                    "",
                    "is not JSON"
                            + (where == null ? "" : ", line " + where.getLineNr() + " column " + where.getColumnNr()));
        }
        return Refusal.invalid("body", "", "must be JSON and must not be empty");
    }

    private static String path(JacksonException exception) {
        var path = exception.getPath().stream()
                .map(step ->
                        step.getPropertyName() == null ? "[" + step.getIndex() + "]" : "." + step.getPropertyName())
                .collect(Collectors.joining());
        return path.isEmpty() ? "body" : path.startsWith(".") ? path.substring(1) : path;
    }

    static String rule(Class<?> type) {
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(constant -> WireNames.of((Enum<?>) constant))
                            .collect(Collectors.joining(", "));
        }
        if (type == Instant.class) {
            return "a time such as 2026-01-31T08:00:00Z";
        }
        if (type == LocalDate.class) {
            return "a date such as 2026-01-31";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        }
        if (type == Integer.class || type == int.class || type == Long.class || type == long.class) {
            return "a whole number";
        }
        if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
            return "a number";
        }
        if (type == String.class) {
            return "text";
        }
        if (Collection.class.isAssignableFrom(type) || type.isArray()) {
            return "a list";
        }
        if (Map.class.isAssignableFrom(type) || type.isRecord()) {
            return "an object";
        }
        return type.getSimpleName().toLowerCase(Locale.ROOT);
    }
}
