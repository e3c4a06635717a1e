package io.tidepool.local.simulator.api;

import io.tidepool.local.simulator.store.Json;
import io.tidepool.local.simulator.store.Refusal;
import io.tidepool.local.simulator.store.Resource;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a typed server notices when it reads an object: fields of a wrong type, and required ones that are absent. */
final class Shapes {
    private Shapes() {}

    /** The first field of a wrong type, in the words of the server's decoder. */
    static Optional<String> wrongType(Resource resource, JsonNode object) {
        JsonNode metadata = object.path("metadata");
        JsonNode spec = object.path("spec");
        String kind = "v1." + resource.kind();
        for (String map : List.of("labels", "annotations")) {
            JsonNode value = metadata.path(map);
            boolean texts = value.isMissingNode() || value.isNull() || value.isObject();
            for (JsonNode one : value) {
                texts &= one.isString();
            }
            if (!texts) {
                return Optional.of(kind + ".ObjectMeta: v1.ObjectMeta." + map
                        + ": ReadString: expects \" or n, but found " + value);
            }
        }
        if (!listOrAbsent(metadata.path("finalizers"))) {
            return Optional.of(kind + ".ObjectMeta: v1.ObjectMeta.Finalizers: decode slice: expect [ or n");
        }
        if (!(spec.isMissingNode() || spec.isNull() || spec.isObject())) {
            return Optional.of(kind + ".Spec: readObjectStart: expect { or n, but found " + spec);
        }
        JsonNode unschedulable = spec.path("unschedulable");
        if (resource == Resource.NODES
                && !(unschedulable.isMissingNode() || unschedulable.isNull() || unschedulable.isBoolean())) {
            return Optional.of(kind + ".Spec: v1.NodeSpec.Unschedulable: ReadBool: expect t or f, but found "
                    + unschedulable.toString().charAt(0));
        }
        if (!listOrAbsent(spec.path("taints")) || !listOrAbsent(spec.path("containers"))) {
            return Optional.of(kind + ".Spec: decode slice: expect [ or n");
        }
        return Optional.empty();
    }

    /** @throws Refusal 400 when the body is of another kind, 422 when a required field is absent */
    static void check(Route route, ObjectNode object) {
        Resource resource = route.resource();
        String kind = Json.text(object, "kind");
        String version = Json.text(object, "apiVersion");
        if (!kind.isEmpty() && !kind.equals(resource.kind())) {
            throw Refusal.badRequest(kind + " in version \"" + version + "\" cannot be handled as a " + resource.kind()
                    + ": no kind \"" + kind + "\" is registered for this resource");
        }
        Optional<String> wrong = wrongType(resource, object);
        if (wrong.isPresent()) {
            throw Refusal.badRequest(resource.kind() + " in version \"v1\" cannot be handled as a " + resource.kind()
                    + ": " + wrong.get());
        }
        String name = Json.name(object);
        if (name.isEmpty()) {
            throw required(resource, name, "metadata.name", "name or generateName is required");
        }
        if (!name.matches("[a-z0-9]([-a-z0-9.:]*[a-z0-9])?")) {
            throw Refusal.invalid(
                    resource,
                    name,
                    new Refusal.Cause(
                            "FieldValueInvalid",
                            "Invalid value: \"" + name
                                    + "\": a lowercase RFC 1123 subdomain must consist of lower case "
                                    + "alphanumeric characters, '-' or '.', and must start and end with an "
                                    + "alphanumeric character",
                            "metadata.name"));
        }
        if (resource == Resource.PODS && object.path("spec").path("containers").isEmpty()) {
            throw Refusal.invalid(
                    resource, name, new Refusal.Cause("FieldValueRequired", "Required value", "spec.containers"));
        }
    }

    static Refusal required(Resource resource, String name, String field, String text) {
        return Refusal.invalid(
                resource, name, new Refusal.Cause("FieldValueRequired", "Required value: " + text, field));
    }

    private static boolean listOrAbsent(JsonNode value) {
        return value.isMissingNode() || value.isNull() || value.isArray();
    }
}
