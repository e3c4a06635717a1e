package io.tidepool.local.simulator.api;

import io.tidepool.local.simulator.store.Json;
import io.tidepool.local.simulator.store.LabelSelector;
import io.tidepool.local.simulator.store.ObjectStore;
import io.tidepool.local.simulator.store.Refusal;
import io.tidepool.local.simulator.store.Resource;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** metrics.k8s.io/v1beta1: the usage of nodes and pods at this moment. */
final class MetricsAnswer {
    private static final String VERSION = "metrics.k8s.io/v1beta1";

    private final ObjectStore store;
    private final UsageSource source;

    MetricsAnswer(ObjectStore store, UsageSource source) {
        this.store = store;
        this.source = source;
    }

    /** @throws Refusal 404 for what has no metrics, 405 for writes */
    ApiAnswer answer(ApiRequest request) {
        if (!request.method().equals("GET")) {
            throw Refusal.methodNotAllowed();
        }
        String path = request.path().replace("/apis/" + VERSION, "/api/v1");
        Route route = Route.of(path);
        return switch (route.resource()) {
            case NODES -> answer(route, request, source.nodes(store, store.now()));
            case PODS -> answer(route, request, source.pods(store, store.now()));
            default -> throw Refusal.unknownPath();
        };
    }

    private ApiAnswer answer(Route route, ApiRequest request, Map<String, UsageSource.Usage> usage) {
        String kind = route.resource().kind() + "Metrics";
        if (!route.collection()) {
            String key = ObjectStore.key(route.resource(), route.namespace(), route.name());
            UsageSource.Usage found = usage.get(key);
            Optional<ObjectNode> object = store.find(route.resource(), route.namespace(), route.name());
            if (found == null || object.isEmpty()) {
                throw Refusal.notFound(route.resource(), route.name());
            }
            return ApiAnswer.json(
                    200,
                    entry(route.resource(), object.get(), found)
                            .put("kind", kind)
                            .put("apiVersion", VERSION));
        }
        var labels = LabelSelector.parse(request.parameter("labelSelector"));
        ObjectNode list = Json.object().put("kind", kind + "List").put("apiVersion", VERSION);
        list.putObject("metadata");
        ArrayNode items = list.putArray("items");
        for (ObjectNode object : store.all(route.resource())) {
            UsageSource.Usage found =
                    usage.get(ObjectStore.key(route.resource(), Json.namespace(object), Json.name(object)));
            boolean here = route.namespace().isEmpty() || route.namespace().equals(Json.namespace(object));
            if (found != null && here && labels.test(object.path("metadata").path("labels"))) {
                items.add(entry(route.resource(), object, found));
            }
        }
        return ApiAnswer.json(200, list);
    }

    private ObjectNode entry(Resource resource, ObjectNode object, UsageSource.Usage usage) {
        ObjectNode entry = Json.object();
        ObjectNode metadata = entry.putObject("metadata").put("name", Json.name(object));
        if (resource.namespaced()) {
            metadata.put("namespace", Json.namespace(object));
        }
        metadata.put("creationTimestamp", store.timestamp());
        JsonNode labels = object.path("metadata").path("labels");
        if (labels.isObject()) {
            metadata.set("labels", labels);
        }
        entry.put("timestamp", store.timestamp()).put("window", "30s");
        if (resource == Resource.NODES) {
            entry.set("usage", figures(usage));
        } else {
            JsonNode containers = object.path("spec").path("containers");
            ArrayNode parts = entry.putArray("containers");
            int count = Math.max(1, containers.size());
            for (JsonNode container : containers) {
                parts.addObject()
                        .put("name", Json.text(container, "name"))
                        .set("usage", figures(new UsageSource.Usage(usage.cores() / count, usage.bytes() / count)));
            }
        }
        return entry;
    }

    private static ObjectNode figures(UsageSource.Usage usage) {
        return Json.object()
                .put("cpu", Math.round(usage.cores() * 1e9) + "n")
                .put("memory", Math.round(usage.bytes() / 1024) + "Ki");
    }
}
