package io.tidepool.api.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A valid request with the names of things it needs in angle brackets.
 *
 * @param marks reads, silent or new-server
 * @param given things that must be there though the request does not name them
 * @param rows of the operation log that it writes
 */
record Example(
        String method,
        String path,
        Set<String> marks,
        List<String> given,
        int rows,
        Map<String, String> headers,
        String body) {
    private static final Pattern THING = Pattern.compile("<([a-z_]+)>");
    private static final Pattern HEADER = Pattern.compile("([A-Z][A-Za-z-]*): (.*)");
    private static final String GIVEN = "@given ";
    private static final String ROWS = "@rows ";

    Example {
        marks = Set.copyOf(marks);
        given = List.copyOf(given);
        headers = Map.copyOf(headers);
    }

    /** All of valid-requests.http. */
    static List<Example> all() {
        try (var file = Objects.requireNonNull(Example.class.getResourceAsStream("/valid-requests.http"))) {
            return Arrays.stream(new String(file.readAllBytes(), StandardCharsets.UTF_8).split("\n\n"))
                    .map(String::strip)
                    .filter(block -> !block.isEmpty() && !block.startsWith("#"))
                    .map(Example::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Example read(String block) {
        var lines = List.of(block.split("\n"));
        var first = lines.get(0).split(" ");
        var marks = new LinkedHashSet<String>();
        var given = new LinkedHashSet<String>();
        var headers = new LinkedHashMap<String, String>();
        var rows = 1;
        var line = 1;
        for (; line < lines.size(); line++) {
            var text = lines.get(line);
            var header = HEADER.matcher(text);
            if (text.startsWith(GIVEN)) {
                given.add(text.substring(GIVEN.length()));
            } else if (text.startsWith(ROWS)) {
                rows = Integer.parseInt(text.substring(ROWS.length()));
            } else if (text.startsWith("@")) {
                marks.add(text.substring(1));
            } else if (header.matches()) {
                headers.put(header.group(1), header.group(2));
            } else {
                break;
            }
        }
        return new Example(
                first[0],
                first[1],
                marks,
                List.copyOf(given),
                marks.contains("reads") || marks.contains("silent") ? 0 : rows,
                headers,
                String.join("\n", lines.subList(line, lines.size())));
    }

    /** Whether it can be sent to a server that has users. */
    boolean usual() {
        return !marks.contains("new-server");
    }

    /** Makes its things and fills them in. */
    Request request(UnaryOperator<String> things, String token) {
        var made = new HashMap<String, String>();
        given.forEach(thing -> made.put(thing, things.apply(thing)));
        var all = new LinkedHashMap<String, String>();
        if (!token.isEmpty()) {
            all.put("Authorization", "Bearer " + token);
        }
        if (!body.isEmpty()) {
            all.put("Content-Type", "application/json");
        }
        headers.forEach((name, value) -> all.put(name, filled(value, things, made)));
        return new Request(
                method,
                filled(path, things, made),
                all,
                body.isEmpty() ? null : filled(body, things, made).getBytes(StandardCharsets.UTF_8));
    }

    private static String filled(String text, UnaryOperator<String> things, Map<String, String> made) {
        return THING.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(made.computeIfAbsent(found.group(1), things)));
    }
}
