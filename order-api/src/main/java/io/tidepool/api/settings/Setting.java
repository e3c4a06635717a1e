package io.tidepool.api.settings;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A setting with its rule. Values cross the border as JSON does: text, numbers, truth values, lists and maps.
 *
 * @param key such as {@code monitoring.interval_seconds}
 * @param byDefault in force while nobody has set it
 * @param read from the JSON shape; throws {@link IllegalArgumentException} that says which rule is broken
 * @param write into the JSON shape
 * @param description one sentence for people, with the unit
 */
public record Setting<T>(
        String key,
        SettingShape shape,
        T byDefault,
        Function<Object, T> read,
        Function<T, Object> write,
        String description) {

    static Setting<Integer> wholeNumber(String key, int byDefault, int least, int most, String description) {
        return new Setting<>(
                key,
                SettingShape.number(least, most),
                byDefault,
                value -> {
                    if (value instanceof Number number
                            && number.doubleValue() == number.intValue()
                            && number.intValue() >= least
                            && number.intValue() <= most) {
                        return number.intValue();
                    }
                    throw new IllegalArgumentException("must be a whole number from " + least + " to " + most);
                },
                value -> value,
                description);
    }

    static Setting<Boolean> truth(String key, boolean byDefault, String description) {
        return new Setting<>(
                key,
                SettingShape.TRUTH,
                byDefault,
                value -> {
                    if (value instanceof Boolean truth) {
                        return truth;
                    }
                    throw new IllegalArgumentException("must be true or false");
                },
                value -> value,
                description);
    }

    static Setting<String> oneOf(String key, List<String> allowed, String description) {
        var set = Set.copyOf(allowed);
        return new Setting<>(
                key,
                SettingShape.choice(allowed),
                allowed.get(0),
                value -> {
                    if (value instanceof String text && set.contains(text)) {
                        return text;
                    }
                    throw new IllegalArgumentException("must be one of " + String.join(", ", allowed));
                },
                value -> value,
                description);
    }

    /**
     * @param pattern that each entry must match
     * @param allowed the same in words
     */
    static Setting<List<String>> listOf(
            String key, List<String> byDefault, String pattern, String allowed, String description) {
        return new Setting<>(
                key,
                SettingShape.TEXTS,
                byDefault,
                value -> {
                    if (value instanceof List<?> list
                            && list.stream().allMatch(entry -> entry instanceof String text && text.matches(pattern))) {
                        return list.stream().map(String::valueOf).distinct().toList();
                    }
                    throw new IllegalArgumentException("must be a list of " + allowed);
                },
                value -> value,
                description);
    }

    /** Distinct texts, by default none. */
    static Setting<List<String>> texts(String key, String description) {
        return listOf(
                key, List.of(), "(?s)\\S(.*\\S)?", "texts that are not blank, without spaces around", description);
    }

    /** Texts by texts, by default none. */
    static Setting<Map<String, String>> textByText(String key, String description) {
        return new Setting<>(
                key,
                SettingShape.TEXT_BY_TEXT,
                Map.of(),
                value -> {
                    if (value instanceof Map<?, ?> map
                            && map.keySet().stream().allMatch(Setting::isText)
                            && map.values().stream().allMatch(Setting::isText)) {
                        var read = new TreeMap<String, String>();
                        map.forEach((from, to) -> read.put(((String) from).strip(), ((String) to).strip()));
                        return Map.copyOf(read);
                    }
                    throw new IllegalArgumentException("must be an object whose names and values are texts");
                },
                value -> value,
                description);
    }

    private static boolean isText(Object value) {
        return value instanceof String text && !text.isBlank();
    }
}
