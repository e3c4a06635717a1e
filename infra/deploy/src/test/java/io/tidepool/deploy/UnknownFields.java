package io.tidepool.deploy;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Fields that Fabric8 keeps although no Kubernetes type has them: mistakes in spelling or place. */
final class UnknownFields {
    private static final String MODEL = "io.fabric8.kubernetes.api.model";

    private UnknownFields() {}

    static List<String> of(Object object) {
        return object instanceof GenericKubernetesResource
                ? List.of()
                : in(object).toList();
    }

    private static Stream<String> in(Object object) {
        if (object instanceof Collection<?> list) {
            return list.stream().flatMap(UnknownFields::in);
        }
        if (object instanceof Map<?, ?> map) {
            return map.values().stream().flatMap(UnknownFields::in);
        }
        if (object == null
                || object.getClass().isEnum()
                || !object.getClass().getName().startsWith(MODEL)) {
            return Stream.empty();
        }
        return Arrays.stream(object.getClass().getMethods())
                .filter(method -> method.getName().startsWith("get") && method.getParameterCount() == 0)
                .flatMap(method -> found(object, method));
    }

    private static Stream<String> found(Object object, Method method) {
        try {
            var value = method.invoke(object);
            return method.getName().equals("getAdditionalProperties") && value instanceof Map<?, ?> unknown
                    ? unknown.keySet().stream().map(name -> object.getClass().getSimpleName() + "." + name)
                    : in(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
