package io.tidepool.bench.collect;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/** An object of the API with places for what differs from one to the next. */
final class Template {
    private static final Pattern PLACE = Pattern.compile("@(\\w+)@");

    /** Texts and names of places by turns. */
    private final List<String> parts = new ArrayList<>();

    private Template(String text) {
        var places = PLACE.matcher(text);
        var end = 0;
        while (places.find()) {
            parts.add(text.substring(end, places.start()));
            parts.add(places.group(1));
            end = places.end();
        }
        parts.add(text.substring(end));
    }

    static Template of(String name) throws IOException {
        try (var file = Objects.requireNonNull(Template.class.getResourceAsStream("/collect/" + name + ".json"))) {
            var json = JsonMapper.shared();
            return new Template(json.writeValueAsString(json.readTree(file)));
        }
    }

    void write(Map<String, String> values, StringBuilder text) {
        for (int i = 0; i < parts.size(); i++) {
            text.append(i % 2 == 0 ? parts.get(i) : Objects.requireNonNull(values.get(parts.get(i))));
        }
    }
}
