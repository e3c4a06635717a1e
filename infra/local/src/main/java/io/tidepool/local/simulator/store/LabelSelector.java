package io.tidepool.local.simulator.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Label selectors in both written forms: the query string and the object of a spec. */
public final class LabelSelector {
    private static final Pattern SET = Pattern.compile("\\s*([^\\s!=(),]+)\\s+(in|notin)\\s*\\(([^)]*)\\)\\s*");
    private static final Pattern EQUALITY = Pattern.compile("\\s*([^\\s!=(),]+)\\s*(==|=|!=)\\s*([^\\s!=(),]*)\\s*");
    private static final Pattern EXISTS = Pattern.compile("\\s*(!?)\\s*([^\\s!=(),]+)\\s*");

    private LabelSelector() {}

    /**
     * A selector as it stands in a query.
     *
     * @throws Refusal 400 when it cannot be read
     */
    public static Predicate<JsonNode> parse(String text) {
        Predicate<JsonNode> all = labels -> true;
        for (String term : terms(text)) {
            all = all.and(term(term));
        }
        return all;
    }

    /** A selector as it stands in a spec; null or absent selects nothing, an empty one everything. */
    public static boolean selects(JsonNode selector, JsonNode labels) {
        if (!selector.isObject()) {
            return false;
        }
        for (var label : selector.path("matchLabels").properties()) {
            if (!labels.path(label.getKey())
                    .asString("")
                    .equals(label.getValue().asString(""))) {
                return false;
            }
        }
        for (JsonNode expression : selector.path("matchExpressions")) {
            String key = expression.path("key").asString("");
            List<String> values = new ArrayList<>();
            expression.path("values").forEach(value -> values.add(value.asString("")));
            boolean holds = switch (expression.path("operator").asString("")) {
                case "In" -> labels.has(key) && values.contains(labels.path(key).asString(""));
                case "NotIn" ->
                    !labels.has(key) || !values.contains(labels.path(key).asString(""));
                case "Exists" -> labels.has(key);
                case "DoesNotExist" -> !labels.has(key);
                default -> false;
            };
            if (!holds) {
                return false;
            }
        }
        return true;
    }

    private static List<String> terms(String text) {
        List<String> terms = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i == text.length() ? ',' : text.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == ',' && depth == 0) {
                if (!text.substring(start, i).isBlank()) {
                    terms.add(text.substring(start, i));
                }
                start = i + 1;
            }
        }
        return terms;
    }

    private static Predicate<JsonNode> term(String term) {
        Matcher set = SET.matcher(term);
        if (set.matches()) {
            String key = set.group(1);
            Set<String> values = new java.util.HashSet<>();
            for (String value : set.group(3).split(",")) {
                values.add(value.strip());
            }
            return set.group(2).equals("in")
                    ? labels ->
                            labels.has(key) && values.contains(labels.path(key).asString(""))
                    : labels -> !labels.has(key)
                            || !values.contains(labels.path(key).asString(""));
        }
        Matcher equality = EQUALITY.matcher(term);
        if (equality.matches()) {
            String key = equality.group(1);
            String value = equality.group(3);
            Predicate<JsonNode> equal =
                    labels -> labels.has(key) && labels.path(key).asString("").equals(value);
            return equality.group(2).equals("!=") ? equal.negate() : equal;
        }
        Matcher exists = EXISTS.matcher(term);
        if (exists.matches()) {
            String key = exists.group(2);
            return exists.group(1).isEmpty() ? labels -> labels.has(key) : labels -> !labels.has(key);
        }
        throw Refusal.badRequest("unable to parse requirement: found '" + term.strip() + "', expected: a selector");
    }
}
