package io.tidepool.api.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Describes records as they are on the wire: names of enums, and null where a component may be null. */
@SuppressWarnings({"rawtypes", "unchecked"}) // The library's schemas have no type.
final class WireModelResolver extends ModelResolver {
    private static final String NULL = "null";
    private static final SnakeCaseStrategy NAMES = new SnakeCaseStrategy();

    private final Map<String, Class<?>> named = new ConcurrentHashMap<>();

    WireModelResolver(ObjectMapper mapper) {
        super(mapper);
    }

    @Override
    protected Schema _createSchemaForEnum(Class<Enum<?>> type) {
        var schema = super._createSchemaForEnum(type);
        schema.setEnum(Arrays.stream(type.getEnumConstants()).map(WireNames::of).toList());
        return schema;
    }

    @Override
    public @Nullable Schema resolve(
            AnnotatedType annotated, ModelConverterContext context, Iterator<ModelConverter> others) {
        var schema = super.resolve(annotated, context, others);
        var type = _mapper.constructType(annotated.getType()).getRawClass();
        if (schema != null && type.isRecord()) {
            refuseNamesake(type, schema);
            var model = schema.get$ref() == null
                    ? schema
                    : context.getDefinedModels().get(nameIn(schema.get$ref()));
            if (model != null && model.getProperties() != null) {
                markNullable(type, model);
            }
        }
        return schema;
    }

    /** Two records of one name would be one schema. */
    private void refuseNamesake(Class<?> type, Schema schema) {
        if (schema.get$ref() != null
                && !named.computeIfAbsent(nameIn(schema.get$ref()), name -> type)
                        .equals(type)) {
            throw new IllegalStateException("two records are called " + nameIn(schema.get$ref()) + ", one is " + type);
        }
    }

    static String nameIn(String reference) {
        return reference.substring(reference.lastIndexOf('/') + 1);
    }

    private static void markNullable(Class<?> type, Schema model) {
        Arrays.stream(type.getRecordComponents())
                .filter(WireModelResolver::mayBeNull)
                .map(component -> NAMES.translate(component.getName()))
                .forEach(name ->
                        model.getProperties().computeIfPresent(name, (same, property) -> nullable((Schema) property)));
    }

    private static boolean mayBeNull(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static Schema nullable(Schema property) {
        if (property.get$ref() != null) {
            return new Schema<>().anyOf(List.of(property, new Schema<>().types(Set.of(NULL))));
        }
        var types = new LinkedHashSet<String>();
        if (property.getTypes() != null) {
            types.addAll(property.getTypes());
        } else if (property.getType() != null) {
            types.add(property.getType());
        }
        if (!types.isEmpty() && types.add(NULL)) {
            property.setTypes(types);
            if (property.getEnum() != null) {
                var constants = new ArrayList<Object>(property.getEnum());
                constants.add(null);
                property.setEnum(constants);
            }
        }
        return property;
    }
}
