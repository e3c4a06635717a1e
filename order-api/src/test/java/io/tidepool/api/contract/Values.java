package io.tidepool.api.contract;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Makes values: such as a schema describes, and such as nobody expects. */
final class Values {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int DEEPEST = 6;
    private static final int MANY_IDS = 40;

    private static final List<String> WORDS = List.of(
            "a",
            "gl",
            "x86",
            "total",
            "1h",
            "24h",
            "7d",
            "30d",
            "cpu",
            "usage",
            "pool_entry",
            "pool_exit",
            "running",
            "enabled",
            "admin",
            "机房一",
            "x-1",
            "10.0.0.1",
            "08:00",
            "20:30",
            "tidepool",
            "user:admin",
            "AND",
            "https://a.example.com/b");

    private static final List<String> ODD_TEXTS = List.of(
            "",
            " ",
            "\t",
            "null",
            "NaN",
            "-1",
            "0x10",
            "1e999",
            "true",
            "x".repeat(300),
            "y".repeat(5_000),
            "\u0000",
            "a\u0000b",
            "\u0001\u001f",
            "\r\n",
            "a\r\nSet-Cookie: b=c",
            "\u202Eabc",
            "\uFEFF",
            "😀😀",
            "e\u0301",
            "İı",
            "ﷺ".repeat(70),
            "%",
            "_",
            "\\",
            "%00",
            "'",
            "\"",
            "' or 1=1 --",
            "$1",
            "{{a}}",
            "${a}",
            "<b>",
            "../..",
            "2026-13-45T99:99:99Z",
            "2026-02-30",
            "0000-01-01",
            "-0001-01-01T00:00:00Z",
            "+1000000000-12-31T23:59:59.999999999Z",
            "+999999999-12-31",
            "294277-01-01T00:00:00Z",
            "9999-12-31T23:59:59Z",
            "1970-01-01T00:00:00Z",
            "24:00",
            "25:61",
            "2026-01-01T00:00:00+18:00",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775809",
            "00000000-0000-0000-0000-000000000000",
            "[]",
            "{}",
            "a,b,,c",
            ",",
            "http://127.0.0.1:1/",
            "javascript:alert(1)");

    private static final List<JsonNode> ODD = List.of(
            JSON.nullNode(),
            JSON.booleanNode(true),
            JSON.booleanNode(false),
            JSON.numberNode(0),
            JSON.numberNode(-1),
            JSON.numberNode(Integer.MAX_VALUE),
            JSON.numberNode(Integer.MIN_VALUE),
            JSON.numberNode(1L << 31),
            JSON.numberNode(Long.MAX_VALUE),
            JSON.numberNode(Long.MIN_VALUE),
            JSON.numberNode(0.1),
            JSON.numberNode(-0.0),
            JSON.numberNode(Double.MAX_VALUE),
            JSON.numberNode(Double.MIN_VALUE),
            JSON.numberNode(new BigDecimal("1e400")),
            JSON.numberNode(new BigDecimal("1e-400")),
            JSON.numberNode(new BigDecimal("123456789012345678901234567890.123456789")),
            JSON.arrayNode(),
            JSON.objectNode(),
            JSON.arrayNode().addNull(),
            JSON.arrayNode().add(1).add("a"),
            JSON.objectNode().put("", ""),
            JSON.objectNode().putNull("a\u0000"),
            nested());

    private final Contract contract;
    private final Random random;

    Values(Contract contract, Random random) {
        this.contract = contract;
        this.random = random;
    }

    private static JsonNode nested() {
        JsonNode node = JSON.arrayNode();
        for (var i = 0; i < 200; i++) {
            node = JSON.arrayNode().add(node);
        }
        return node;
    }

    String oddText() {
        return one(ODD_TEXTS);
    }

    JsonNode odd() {
        return random.nextBoolean() ? JSON.stringNode(oddText()) : one(ODD).deepCopy();
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    boolean chance(double of) {
        return random.nextDouble() < of;
    }

    /** Such as the schema describes. */
    JsonNode valid(JsonNode described) {
        return valid(described, 0);
    }

    private JsonNode valid(JsonNode described, int depth) {
        var schema = contract.resolved(described);
        if (schema.has("anyOf")) {
            return valid(one(schema.path("anyOf").valueStream().toList()), depth);
        }
        if (schema.has("enum")) {
            return one(schema.path("enum").valueStream().toList());
        }
        var types = schema.path("type").isArray()
                ? schema.path("type").valueStream().map(JsonNode::asString).toList()
                : List.of(schema.path("type").asString("any"));
        return valid(one(types), schema, depth);
    }

    private JsonNode valid(String type, JsonNode schema, int depth) {
        return switch (type) {
            case "string" -> JSON.stringNode(text(schema.path("format").asString("")));
            case "integer" -> JSON.numberNode(id());
            case "number" -> JSON.numberNode(BigDecimal.valueOf(random.nextInt(1_000), 1));
            case "boolean" -> JSON.booleanNode(random.nextBoolean());
            case "array" -> array(schema, depth);
            case "object" -> object(schema, depth);
            case "null" -> JSON.nullNode();
            default -> one(ODD).deepCopy();
        };
    }

    private JsonNode array(JsonNode schema, int depth) {
        var array = JSON.arrayNode();
        for (var i = random.nextInt(depth > DEEPEST ? 1 : 3); i > 0; i--) {
            array.add(valid(schema.path("items"), depth + 1));
        }
        return array;
    }

    private JsonNode object(JsonNode schema, int depth) {
        var object = JSON.objectNode();
        if (depth > DEEPEST) {
            return object;
        }
        schema.path("properties").properties().forEach(property -> {
            if (chance(0.7)) {
                object.set(property.getKey(), valid(property.getValue(), depth + 1));
            }
        });
        if (schema.path("additionalProperties").isObject()) {
            object.set(one(WORDS), valid(schema.path("additionalProperties"), depth + 1));
        }
        return object;
    }

    private String text(String format) {
        return switch (format) {
            case "date-time" ->
                Instant.now()
                        .truncatedTo(ChronoUnit.SECONDS)
                        .plusSeconds(random.nextInt(200_000) - 150_000)
                        .toString();
            case "date" -> "2027-0" + (1 + random.nextInt(9)) + "-1" + random.nextInt(10);
            case "uuid" -> new UUID(random.nextLong(), random.nextLong()).toString();
            default -> one(WORDS);
        };
    }

    private long id() {
        return random.nextInt(MANY_IDS);
    }
}
