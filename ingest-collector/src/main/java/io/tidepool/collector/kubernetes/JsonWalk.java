package io.tidepool.collector.kubernetes;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Goes through JSON once, from front to back. Whoever is told a field takes its value or skips it; what is skipped is
 * never made into anything. Null counts as not said.
 */
final class JsonWalk {
    private final JsonParser parser;
    private final Words words;

    JsonWalk(JsonParser parser, Words words) {
        this.parser = parser;
        this.words = words;
    }

    /** The value of a field, where the walk stands. */
    interface Field {
        void read(String name);
    }

    /** The fields of the object, in their order. */
    void object(Field field) {
        if (!enters(JsonToken.START_OBJECT)) {
            return;
        }
        for (var name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            field.read(name);
        }
    }

    /** The items of the array, in their order. */
    void array(Runnable item) {
        if (!enters(JsonToken.START_ARRAY)) {
            return;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            item.run();
        }
    }

    private boolean enters(JsonToken start) {
        var token = parser.currentToken();
        if (token != start && token != JsonToken.VALUE_NULL) {
            throw new IllegalArgumentException("expected " + start + " but found " + token + " in "
                    + parser.streamReadContext().pathAsPointer());
        }
        return token == start;
    }

    void skip() {
        parser.skipChildren();
    }

    @Nullable String text() {
        if (!scalar()) {
            return null;
        }
        return words.of(parser.getStringCharacters(), parser.getStringOffset(), parser.getStringLength());
    }

    String textOrEmpty() {
        var text = text();
        return text == null ? "" : text;
    }

    boolean flag() {
        return parser.currentToken() == JsonToken.VALUE_TRUE;
    }

    /** NaN when it is not said. */
    double quantity() {
        if (!scalar()) {
            return Double.NaN;
        }
        return Quantities.amount(parser.getStringCharacters(), parser.getStringOffset(), parser.getStringLength());
    }

    private boolean scalar() {
        var token = parser.currentToken();
        if (token == null || !token.isScalarValue()) {
            throw new IllegalArgumentException("expected a text but found " + token + " in "
                    + parser.streamReadContext().pathAsPointer());
        }
        return token != JsonToken.VALUE_NULL;
    }

    Map<String, String> texts() {
        var texts = new HashMap<String, String>();
        object(name -> texts.put(name, textOrEmpty()));
        return texts;
    }
}
