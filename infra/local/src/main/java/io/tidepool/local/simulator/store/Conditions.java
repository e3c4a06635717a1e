package io.tidepool.local.simulator.store;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The conditions in an object's status. */
public final class Conditions {
    private Conditions() {}

    /** True, False or Unknown; empty when there is no such condition. */
    public static String status(JsonNode object, String type) {
        return Json.text(find(object, type), "status");
    }

    public static JsonNode find(JsonNode object, String type) {
        for (JsonNode condition : object.path("status").path("conditions")) {
            if (Json.text(condition, "type").equals(type)) {
                return condition;
            }
        }
        return Json.object();
    }

    public static boolean ready(JsonNode object) {
        return status(object, "Ready").equals("True");
    }

    /** Sets a condition; its transition time moves only when its status changes. */
    public static ObjectNode set(
            ObjectNode object, String type, String status, String reason, String message, String time) {
        ObjectNode found = null;
        for (JsonNode condition : object.withObjectProperty("status").withArrayProperty("conditions")) {
            if (Json.text(condition, "type").equals(type)) {
                found = (ObjectNode) condition;
            }
        }
        if (found == null) {
            found = object.withObjectProperty("status")
                    .withArrayProperty("conditions")
                    .addObject()
                    .put("type", type);
        }
        if (!Json.text(found, "status").equals(status)) {
            found.put("status", status).put("lastTransitionTime", time);
        }
        if (!reason.isEmpty()) {
            found.put("reason", reason).put("message", message);
        }
        return found;
    }
}
