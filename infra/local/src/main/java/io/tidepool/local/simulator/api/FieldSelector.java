package io.tidepool.local.simulator.api;

import io.tidepool.local.simulator.store.Json;
import io.tidepool.local.simulator.store.Refusal;
import io.tidepool.local.simulator.store.Resource;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** Field selectors: only the fields a real API server supports, by resource. */
final class FieldSelector {
    private static final Set<String> EVERYWHERE = Set.of("metadata.name", "metadata.namespace");
    private static final Set<String> PODS = Set.of(
            "spec.nodeName",
            "spec.restartPolicy",
            "spec.schedulerName",
            "spec.serviceAccountName",
            "status.phase",
            "status.podIP",
            "status.nominatedNodeName");
    private static final Set<String> EVENTS = Set.of(
            "involvedObject.kind",
            "involvedObject.namespace",
            "involvedObject.name",
            "involvedObject.uid",
            "involvedObject.apiVersion",
            "involvedObject.resourceVersion",
            "involvedObject.fieldPath",
            "reason",
            "reportingComponent",
            "source",
            "type");

    private FieldSelector() {}

    /** @throws Refusal 400 when a field is not supported for the resource */
    static Predicate<JsonNode> parse(Resource resource, String text) {
        Predicate<JsonNode> all = object -> true;
        for (String term : text.split(",")) {
            if (term.isBlank()) {
                continue;
            }
            int equals = term.indexOf('=');
            if (equals <= 0) {
                throw Refusal.badRequest("invalid selector: '" + text + "'; can't understand '" + term + "'");
            }
            boolean not = term.charAt(equals - 1) == '!';
            String field = term.substring(0, not ? equals - 1 : equals);
            String value = term.substring(term.startsWith("==", equals) ? equals + 2 : equals + 1);
            if (!supported(resource, field)) {
                throw Refusal.badRequest("field label not supported: " + field);
            }
            Predicate<JsonNode> equal = object -> value(object, field).equals(value);
            all = all.and(not ? equal.negate() : equal);
        }
        return all;
    }

    private static boolean supported(Resource resource, String field) {
        return EVERYWHERE.contains(field)
                || switch (resource) {
                    case PODS -> PODS.contains(field);
                    case NODES -> field.equals("spec.unschedulable");
                    case NAMESPACES -> field.equals("status.phase");
                    case EVENTS -> EVENTS.contains(field);
                    case REPLICA_SETS, REPLICATION_CONTROLLERS -> field.equals("status.replicas");
                    default -> false;
                };
    }

    private static String value(JsonNode object, String field) {
        if (field.equals("source")) {
            return Json.text(object, "source", "component");
        }
        JsonNode found = object;
        for (String part : field.split("\\.")) {
            found = found.path(part);
        }
        if (field.equals("spec.unschedulable")) {
            return Boolean.toString(found.asBoolean(false));
        }
        return found.asString("");
    }
}
