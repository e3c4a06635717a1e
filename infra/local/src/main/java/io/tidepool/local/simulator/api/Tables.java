package io.tidepool.local.simulator.api;

import io.tidepool.local.simulator.store.Json;
import io.tidepool.local.simulator.store.Resource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Lists as kubectl prints them: the server chooses the columns. */
final class Tables {
    private record Column(String name, boolean wide) {}

    private Tables() {}

    static ObjectNode of(Resource resource, List<ObjectNode> objects, ObjectNode metadata, Instant now) {
        ObjectNode table = Json.object().put("kind", "Table").put("apiVersion", "meta.k8s.io/v1");
        table.set("metadata", metadata);
        ArrayNode definitions = table.putArray("columnDefinitions");
        for (Column column : columns(resource)) {
            definitions
                    .addObject()
                    .put("name", column.name())
                    .put("type", "string")
                    .put("format", column.name().equals("Name") ? "name" : "")
                    .put("description", "")
                    .put("priority", column.wide() ? 1 : 0);
        }
        ArrayNode rows = table.putArray("rows");
        for (ObjectNode object : objects) {
            ObjectNode row = rows.addObject();
            cells(resource, object, now).forEach(row.putArray("cells")::add);
            ObjectNode partial =
                    row.putObject("object").put("kind", "PartialObjectMetadata").put("apiVersion", "meta.k8s.io/v1");
            partial.set("metadata", object.path("metadata"));
        }
        return table;
    }

    private static List<Column> columns(Resource resource) {
        return switch (resource) {
            case NODES -> columns("Name Status Roles Age Version", "Internal-IP OS-Image Kernel-Version");
            case PODS -> columns("Name Ready Status Restarts Age", "IP Node");
            case REPLICA_SETS, STATEFUL_SETS, DAEMON_SETS, DEPLOYMENTS -> columns("Name Desired Ready Age", "");
            case DISRUPTION_BUDGETS -> columns("Name Min-Available Max-Unavailable Allowed-Disruptions Age", "");
            case NAMESPACES -> columns("Name Status Age", "");
            case LEASES -> columns("Name Holder Age", "");
            default -> columns("Name Age", "");
        };
    }

    private static List<Column> columns(String always, String wide) {
        List<Column> columns = new ArrayList<>();
        for (String name : always.split(" ")) {
            columns.add(new Column(name.replace('-', ' '), false));
        }
        for (String name : wide.isEmpty() ? new String[0] : wide.split(" ")) {
            columns.add(new Column(name.equals("Internal-IP") ? name : name.replace('-', ' '), true));
        }
        return columns;
    }

    private static List<String> cells(Resource resource, ObjectNode object, Instant now) {
        String name = Json.name(object);
        String age = age(object, now);
        JsonNode spec = object.path("spec");
        JsonNode status = object.path("status");
        return switch (resource) {
            case NODES ->
                List.of(
                        name,
                        nodeStatus(object),
                        roles(object),
                        age,
                        Json.text(status, "nodeInfo", "kubeletVersion"),
                        internalAddress(status),
                        Json.text(status, "nodeInfo", "osImage"),
                        Json.text(status, "nodeInfo", "kernelVersion"));
            case PODS ->
                List.of(
                        name,
                        (condition(object, "Ready").equals("True")
                                        ? spec.path("containers").size()
                                        : 0) + "/" + spec.path("containers").size(),
                        object.path("metadata").has("deletionTimestamp") ? "Terminating" : Json.text(status, "phase"),
                        "0",
                        age,
                        orNone(Json.text(status, "podIP")),
                        orNone(Json.text(spec, "nodeName")));
            case REPLICA_SETS, STATEFUL_SETS, DEPLOYMENTS ->
                List.of(
                        name,
                        spec.path("replicas").asString("0"),
                        status.path("readyReplicas").asString("0"),
                        age);
            case DAEMON_SETS ->
                List.of(
                        name,
                        status.path("desiredNumberScheduled").asString("0"),
                        status.path("numberReady").asString("0"),
                        age);
            case DISRUPTION_BUDGETS ->
                List.of(
                        name,
                        spec.path("minAvailable").asString("N/A"),
                        spec.path("maxUnavailable").asString("N/A"),
                        status.path("disruptionsAllowed").asString("0"),
                        age);
            case NAMESPACES -> List.of(name, Json.text(status, "phase"), age);
            case LEASES -> List.of(name, Json.text(spec, "holderIdentity"), age);
            default -> List.of(name, age);
        };
    }

    private static String nodeStatus(ObjectNode node) {
        String ready = condition(node, "Ready");
        String text = ready.equals("True") ? "Ready" : ready.equals("False") ? "NotReady" : "Unknown";
        if (ready.equals("Unknown")) {
            text = "NotReady";
        }
        return node.path("spec").path("unschedulable").asBoolean(false) ? text + ",SchedulingDisabled" : text;
    }

    private static String roles(ObjectNode node) {
        String prefix = "node-role.kubernetes.io/";
        List<String> roles = node.path("metadata").path("labels").propertyNames().stream()
                .filter(label -> label.startsWith(prefix))
                .map(label -> label.substring(prefix.length()))
                .sorted()
                .toList();
        return roles.isEmpty() ? "<none>" : String.join(",", roles);
    }

    private static String internalAddress(JsonNode status) {
        for (JsonNode address : status.path("addresses")) {
            if (Json.text(address, "type").equals("InternalIP")) {
                return Json.text(address, "address");
            }
        }
        return "<none>";
    }

    private static String condition(ObjectNode object, String type) {
        for (JsonNode condition : object.path("status").path("conditions")) {
            if (Json.text(condition, "type").equals(type)) {
                return Json.text(condition, "status");
            }
        }
        return "";
    }

    private static String orNone(String text) {
        return text.isEmpty() ? "<none>" : text;
    }

    private static String age(ObjectNode object, Instant now) {
        String created = Json.text(object, "metadata", "creationTimestamp");
        if (created.isEmpty()) {
            return "<unknown>";
        }
        Duration age = Duration.between(Instant.parse(created), now);
        if (age.toMinutes() < 2) {
            return Math.max(0, age.toSeconds()) + "s";
        }
        return age.toHours() < 3 ? age.toMinutes() + "m" : age.toDays() < 2 ? age.toHours() + "h" : age.toDays() + "d";
    }
}
