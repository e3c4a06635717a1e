package io.tidepool.api.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The texts of injection-payloads.txt with what people do to them to get past a filter. */
final class Payloads {
    private static final Pattern ESCAPE = Pattern.compile("\\\\(u([0-9a-f]{4})|[rnt0\\\\\"])");

    private Payloads() {}

    /** Family to texts, in the order of the file. */
    static Map<String, Set<String>> byFamily() {
        var families = new LinkedHashMap<String, Set<String>>();
        try (var file = Objects.requireNonNull(Payloads.class.getResourceAsStream("/injection-payloads.txt"))) {
            var family = "";
            for (var line : new String(file.readAllBytes(), UTF_8).split("\n")) {
                if (line.startsWith("[") && line.endsWith("]") && line.matches("\\[[a-z]+]")) {
                    family = line.substring(1, line.length() - 1);
                } else if (!line.isEmpty() && !family.isEmpty()) {
                    families.computeIfAbsent(family, any -> new LinkedHashSet<>())
                            .addAll(variations(decoded(line)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return families;
    }

    private static List<String> variations(String text) {
        return Stream.of(
                        text,
                        text.toUpperCase(Locale.ROOT),
                        "zq" + text,
                        text.replace(" ", "/**/"),
                        URLEncoder.encode(text, UTF_8))
                // Letters and digits alone mean nothing to anybody, and may stand in what is stored.
                .filter(variation -> !variation.matches("[\\w.:-]*"))
                .distinct()
                .toList();
    }

    private static String decoded(String line) {
        return ESCAPE.matcher(line).replaceAll(found -> Matcher.quoteReplacement(character(found.group(1))));
    }

    private static String character(String escape) {
        return switch (escape.charAt(0)) {
            case 'u' -> Character.toString((char) Integer.parseInt(escape.substring(1), 16));
            case 'r' -> "\r";
            case 'n' -> "\n";
            case 't' -> "\t";
            case '0' -> "\0";
            default -> escape;
        };
    }
}
