package io.tidepool.local.simulator.api;

import io.tidepool.local.simulator.store.Defaults;
import io.tidepool.local.simulator.store.Deletion;
import io.tidepool.local.simulator.store.Json;
import io.tidepool.local.simulator.store.ObjectStore;
import io.tidepool.local.simulator.store.Refusal;
import io.tidepool.local.simulator.store.Resource;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/** Create, update, patch and delete of single objects. */
final class Writing {
    /** Needs the types of the fields, which only the server's own resources have. */
    private static final String STRATEGIC = "application/strategic-merge-patch+json";

    private static final String SUFFIX_LETTERS = "bcdfghjklmnpqrstvwxz2456789";

    private final ObjectStore store;
    private final Random suffixes = new Random();

    Writing(ObjectStore store) {
        this.store = store;
    }

    ObjectNode create(Route route, ApiRequest request) {
        Resource resource = route.resource();
        ObjectNode sent = request.object(resource.kind()).deepCopy();
        ObjectNode metadata = sent.withObjectProperty("metadata");
        String prefix = Json.text(metadata, "generateName");
        if (Json.text(metadata, "name").isEmpty() && !prefix.isEmpty()) {
            metadata.put("name", prefix + suffix());
        }
        metadata.remove(List.of("uid", "resourceVersion", "creationTimestamp", "deletionTimestamp", "managedFields"));
        if (resource.namespaced()) {
            String named = Json.text(metadata, "namespace");
            if (!named.isEmpty() && !named.equals(route.namespace())) {
                throw Refusal.badRequest(
                        "the namespace of the provided object does not match the namespace sent on the" + " request");
            }
            metadata.put("namespace", route.namespace());
        }
        Shapes.check(route, sent);
        return store.atomically(() -> {
            checkNamespace(resource, Json.name(sent), route.namespace());
            ObjectNode object = Defaults.created(store, resource, sent);
            if (request.dryRun()) {
                if (store.find(resource, route.namespace(), Json.name(sent)).isPresent()) {
                    throw Refusal.alreadyExists(resource, Json.name(sent));
                }
                return store.identified(resource, object);
            }
            return store.create(resource, object);
        });
    }

    /** @throws Refusal 404 when the namespace does not exist, 403 when it is being terminated */
    void checkNamespace(Resource resource, String name, String namespace) {
        if (resource.namespaced()) {
            ObjectNode found = store.require(Resource.NAMESPACES, "", namespace);
            if (Json.text(found, "status", "phase").equals("Terminating")) {
                throw Refusal.namespaceTerminating(resource, name, namespace);
            }
        }
    }

    ObjectNode update(Route route, ApiRequest request) {
        ObjectNode sent = request.object(route.resource().kind());
        Shapes.check(route, sent);
        if (!Json.name(sent).equals(route.name())) {
            throw Refusal.badRequest("the name of the object (" + Json.name(sent)
                    + ") does not match the name on the URL (" + route.name() + ")");
        }
        boolean versioned = !Json.text(sent, "metadata", "resourceVersion").isEmpty();
        if (!versioned && route.resource().versionRequired()) {
            throw Refusal.invalid(
                    route.resource(),
                    route.name(),
                    new Refusal.Cause(
                            "FieldValueInvalid",
                            "Invalid value: 0x0: must be specified for an update",
                            "metadata.resourceVersion"));
        }
        return change(route, request.dryRun(), present -> sent);
    }

    ObjectNode patch(Route route, ApiRequest request) {
        if (route.resource().custom() && request.contentType().startsWith(STRATEGIC)) {
            throw Refusal.unsupportedMediaType();
        }
        return change(route, request.dryRun(), present -> {
            ObjectNode patched = Patch.apply(request, present);
            Shapes.wrongType(route.resource(), patched).ifPresent(wrong -> {
                throw Refusal.invalidPatch("Invalid value: \"" + patched + "\": " + wrong);
            });
            return patched;
        });
    }

    private ObjectNode change(Route route, boolean dryRun, UnaryOperator<ObjectNode> edit) {
        Resource resource = route.resource();
        return store.atomically(() -> {
            ObjectNode present = store.require(resource, route.namespace(), route.name());
            ObjectNode edited = edit.apply(present);
            checkIdentity(route, present, edited);
            ObjectNode next = Defaults.normal(resource, merged(route, present, edited));
            if (dryRun) {
                return next;
            }
            if (Deletion.finalized(resource, next)) {
                store.remove(resource, next);
                return next;
            }
            return store.replace(resource, next);
        });
    }

    private static void checkIdentity(Route route, ObjectNode present, ObjectNode edited) {
        String version = Json.text(edited, "metadata", "resourceVersion");
        if (!version.isEmpty() && !version.equals(Json.text(present, "metadata", "resourceVersion"))) {
            throw Refusal.modified(route.resource(), route.name());
        }
        String uid = Json.uid(edited);
        if (!uid.isEmpty() && !uid.equals(Json.uid(present))) {
            throw Refusal.preconditionFailed(
                    route.resource(),
                    route.name(),
                    "Precondition failed: UID in precondition: " + uid + ", UID in object meta: " + Json.uid(present));
        }
        if (!Json.name(edited).equals(route.name())) {
            throw Refusal.badRequest("the name of the object (" + Json.name(edited)
                    + ") does not match the name on the URL (" + route.name() + ")");
        }
        String node = Json.text(present, "spec", "nodeName");
        if (route.resource() == Resource.PODS
                && route.subresource().isEmpty()
                && !node.equals(Json.text(edited, "spec", "nodeName"))) {
            throw Refusal.invalid(
                    route.resource(),
                    route.name(),
                    new Refusal.Cause(
                            "FieldValueForbidden",
                            "Forbidden: pod updates may not change fields other than images, tolerations and labels",
                            "spec"));
        }
    }

    /** What an edit may touch: the status subresource only the status, the object everything but its status. */
    private static ObjectNode merged(Route route, ObjectNode present, ObjectNode edited) {
        Resource resource = route.resource();
        ObjectNode next;
        if (route.subresource().equals("status")) {
            next = present.deepCopy();
            next.set("status", edited.path("status").isObject() ? edited.path("status") : Json.object());
            return next;
        }
        next = Json.object().put("kind", resource.kind()).put("apiVersion", resource.apiVersion());
        ObjectNode metadata = next.putObject("metadata");
        for (String kept : List.of(
                "name",
                "namespace",
                "uid",
                "resourceVersion",
                "generation",
                "creationTimestamp",
                "deletionTimestamp",
                "deletionGracePeriodSeconds")) {
            if (present.path("metadata").has(kept)) {
                metadata.set(kept, present.path("metadata").path(kept));
            }
        }
        edited.path("metadata").properties().forEach(field -> {
            if (!metadata.has(field.getKey())
                    && !field.getKey().startsWith("deletion")
                    && !field.getKey().equals("managedFields")) {
                metadata.set(field.getKey(), field.getValue());
            }
        });
        edited.properties().forEach(field -> {
            if (!next.has(field.getKey())
                    && !(resource.hasStatus() && field.getKey().equals("status"))) {
                next.set(field.getKey(), field.getValue());
            }
        });
        if (resource.hasStatus() && present.has("status")) {
            next.set("status", present.path("status"));
        }
        if (resource.hasGeneration() && !next.path("spec").equals(present.path("spec"))) {
            metadata.put(
                    "generation", present.path("metadata").path("generation").asLong(0) + 1);
        }
        return next.deepCopy();
    }

    ApiAnswer delete(Route route, ApiRequest request) {
        Deletion asked = Deletion.from(request.options());
        Long grace = asked.graceSeconds();
        if (grace == null && !request.parameter("gracePeriodSeconds").isEmpty()) {
            grace = request.number("gracePeriodSeconds", 0);
        }
        Deletion deletion = new Deletion(grace, asked.uid(), asked.version(), asked.dryRun() || request.dryRun());
        Deletion.Outcome outcome = deletion.apply(store, route.resource(), route.namespace(), route.name());
        if (route.resource().returnsDeleted() || !outcome.gone()) {
            return ApiAnswer.json(200, outcome.object());
        }
        ObjectNode status = Json.object().put("kind", "Status").put("apiVersion", "v1");
        status.putObject("metadata");
        status.put("status", "Success");
        ObjectNode details = status.putObject("details").put("name", route.name());
        if (!route.resource().group().isEmpty()) {
            details.put("group", route.resource().group());
        }
        details.put("kind", route.resource().plural()).put("uid", Json.uid(outcome.object()));
        return ApiAnswer.json(200, status);
    }

    private String suffix() {
        StringBuilder suffix = new StringBuilder();
        for (int i = 0; i < 5; i++) {
            suffix.append(SUFFIX_LETTERS.charAt(suffixes.nextInt(SUFFIX_LETTERS.length())));
        }
        return suffix.toString();
    }
}
