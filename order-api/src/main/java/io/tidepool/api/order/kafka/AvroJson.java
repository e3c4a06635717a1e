package io.tidepool.api.order.kafka;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Records of the wire as JSON of the API: the same names, enums in lower case, times in ISO-8601. */
@Component
class AvroJson {
    private final JsonMapper json;

    AvroJson(JsonMapper json) {
        this.json = json;
    }

    String of(Object value) {
        return String.valueOf(json.writeValueAsString(plain(value)));
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value == null || value instanceof Number || value instanceof Boolean) {
            return value instanceof BigDecimal number ? number.toPlainString() : value;
        }
        if (value instanceof SpecificRecord record) {
            var fields = new LinkedHashMap<String, @Nullable Object>();
            for (var field : record.getSchema().getFields()) {
                fields.put(field.name(), plain(record.get(field.pos())));
            }
            return fields;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(AvroJson::plain).toList();
        }
        if (value instanceof Map<?, ?> map) {
            var entries = new LinkedHashMap<String, @Nullable Object>();
            map.forEach((key, item) -> entries.put(key.toString(), plain(item)));
            return entries;
        }
        if (value instanceof Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT);
        }
        return value.toString();
    }
}
