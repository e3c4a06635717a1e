package io.tidepool.deploy.grafana;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What Grafana and its ClickHouse plugin make of a query before they send it: {@code pkg/macros} of the plugin, and the
 * formats of Grafana's variables.
 *
 * @param values chosen of each variable
 * @param everything whether all of each variable is chosen that allows it
 * @param step of a series, in seconds
 */
record Macros(Map<String, List<String>> values, boolean everything, Instant from, Instant to, long step) {
    private static final Pattern COLUMN_MACRO = Pattern.compile("\\$__(timeFilter|timeInterval)\\(");
    private static final Pattern CONDITIONAL = Pattern.compile("\\$__conditionalAll\\(");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)(?::(\\w+))?}|\\$([a-z]\\w*)");

    String expand(String sql) {
        var chosen = replaceCalls(sql, CONDITIONAL, (name, arguments) -> {
            var comma = arguments.lastIndexOf(',');
            return everything ? "1=1" : arguments.substring(0, comma);
        });
        var timed = replaceCalls(chosen, COLUMN_MACRO, this::time);
        return VARIABLE.matcher(timed).replaceAll(match -> Matcher.quoteReplacement(value(match)));
    }

    private String time(String macro, String column) {
        return macro.equals("timeFilter")
                ? "%1$s >= toDateTime(%2$d) AND %1$s <= toDateTime(%3$d)"
                        .formatted(column, from.getEpochSecond(), to.getEpochSecond())
                : "toStartOfInterval(toDateTime(%s), INTERVAL %d second)".formatted(column, step);
    }

    private String value(MatchResult match) {
        var name = match.group(1) == null ? match.group(3) : match.group(1);
        var chosen = values.get(name);
        if (chosen == null) {
            throw new IllegalArgumentException("nothing declares the variable " + name);
        }
        var format = match.group(2) == null ? "" : match.group(2);
        return switch (format) {
            case "csv", "" -> String.join(",", chosen);
            case "singlequote" ->
                chosen.stream().map(value -> "'" + value + "'").collect(Collectors.joining(","));
            default -> throw new IllegalArgumentException("format " + format + " is not known");
        };
    }

    /** Replaces calls whose arguments may have brackets themselves. */
    private static String replaceCalls(String sql, Pattern start, BinaryOperator<String> replacement) {
        var text = new StringBuilder();
        var at = 0;
        var matcher = start.matcher(sql);
        while (matcher.find(at)) {
            text.append(sql, at, matcher.start());
            var depth = 1;
            var end = matcher.end();
            while (depth > 0) {
                var letter = sql.charAt(end++);
                depth += letter == '(' ? 1 : letter == ')' ? -1 : 0;
            }
            var name = matcher.groupCount() == 0 ? "" : matcher.group(1);
            text.append(replacement.apply(name, sql.substring(matcher.end(), end - 1)));
            at = end;
        }
        return text.append(sql.substring(at)).toString();
    }
}
