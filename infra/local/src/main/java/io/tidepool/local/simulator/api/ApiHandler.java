package io.tidepool.local.simulator.api;

import io.tidepool.local.simulator.fault.Faults;
import io.tidepool.local.simulator.store.Deletion;
import io.tidepool.local.simulator.store.Json;
import io.tidepool.local.simulator.store.ObjectStore;
import io.tidepool.local.simulator.store.Refusal;
import io.tidepool.local.simulator.store.Resource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Turns a call into an answer: the whole API of one cluster without its transport. */
final class ApiHandler {
    private static final String METRICS = "/apis/metrics.k8s.io/v1beta1/";

    private final ObjectStore store;
    private final Discovery discovery;
    private final Listing listing;
    private final Writing writing;
    private final Eviction eviction;
    private final Watching watching;
    private final AccessReview review;
    private final @Nullable UsageSource usage;

    /** @param usage null for a cluster without a metrics server */
    ApiHandler(ObjectStore store, Duration bookmarkInterval, Faults faults, @Nullable UsageSource usage) {
        this.store = store;
        this.discovery = new Discovery(usage != null);
        this.listing = new Listing(store);
        this.writing = new Writing(store);
        this.eviction = new Eviction(store);
        this.watching = new Watching(store, bookmarkInterval);
        this.review = new AccessReview(faults);
        this.usage = usage;
    }

    ApiAnswer answer(ApiRequest request) {
        try {
            if (AccessReview.isAsked(request)) {
                return ApiAnswer.json(201, review.answer(request));
            }
            Optional<ApiAnswer> discovered = discovery.answer(request.path());
            if (discovered.isPresent()) {
                return discovered.get();
            }
            if (usage != null && request.path().startsWith(METRICS)) {
                return new MetricsAnswer(store, usage).answer(request);
            }
            Route route = Route.of(request.path());
            return route.collection() ? onCollection(route, request) : onObject(route, request);
        } catch (Refusal refusal) {
            return ApiAnswer.refused(refusal);
        }
    }

    private ApiAnswer onCollection(Route route, ApiRequest request) {
        return switch (request.method()) {
            case "GET" -> request.watch() ? watching.watch(route, request) : list(route, request);
            case "POST" -> {
                if (route.resource().namespaced() && route.namespace().isEmpty()) {
                    throw Refusal.methodNotAllowed();
                }
                yield ApiAnswer.json(201, spoken(route, writing.create(route, request)));
            }
            case "DELETE" -> deleteAll(route, request);
            default -> throw Refusal.methodNotAllowed();
        };
    }

    private ApiAnswer onObject(Route route, ApiRequest request) {
        String subresource = route.subresource();
        if (subresource.isEmpty()
                || (subresource.equals("status") && route.resource().hasStatus())) {
            return switch (request.method()) {
                case "GET" -> request.watch() ? watching.watch(route, request) : get(route, request);
                case "PUT" -> ApiAnswer.json(200, spoken(route, writing.update(route, request)));
                case "PATCH" -> ApiAnswer.json(200, spoken(route, writing.patch(route, request)));
                case "DELETE" -> {
                    if (!subresource.isEmpty()) {
                        throw Refusal.methodNotAllowed();
                    }
                    yield writing.delete(route, request);
                }
                default -> throw Refusal.methodNotAllowed();
            };
        }
        if (route.resource() == Resource.PODS && (subresource.equals("eviction") || subresource.equals("binding"))) {
            if (!request.method().equals("POST")) {
                throw Refusal.methodNotAllowed();
            }
            writing.checkNamespace(route.resource(), route.name(), route.namespace());
            return ApiAnswer.json(
                    201,
                    subresource.equals("eviction")
                            ? eviction.evict(route, request)
                            : Binding.bind(store, route, request));
        }
        throw Refusal.unknownPath();
    }

    private ApiAnswer get(Route route, ApiRequest request) {
        ObjectNode object = spoken(route, store.require(route.resource(), route.namespace(), route.name()));
        if (request.wantsTable()) {
            return ApiAnswer.json(200, Tables.of(route.resource(), List.of(object), Json.object(), store.now()));
        }
        return ApiAnswer.json(200, object);
    }

    private ApiAnswer list(Route route, ApiRequest request) {
        Listing.Page page = listing.page(route, request);
        ObjectNode metadata = Json.object().put("resourceVersion", Long.toString(page.version()));
        if (!page.next().isEmpty()) {
            metadata.put("continue", page.next());
            if (page.remaining() >= 0) {
                metadata.put("remainingItemCount", page.remaining());
            }
        }
        if (request.wantsTable()) {
            return ApiAnswer.json(200, Tables.of(route.resource(), page.items(), metadata, store.now()));
        }
        ObjectNode list =
                Json.object().put("kind", route.resource().kind() + "List").put("apiVersion", route.apiVersion());
        list.set("metadata", metadata);
        ArrayNode items = list.putArray("items");
        for (ObjectNode object : page.items()) {
            // Inside a list a typed server writes neither kind nor version.
            ObjectNode item = Json.object();
            object.properties().forEach(field -> {
                if (!field.getKey().equals("kind") && !field.getKey().equals("apiVersion")) {
                    item.set(field.getKey(), field.getValue());
                }
            });
            items.add(item);
        }
        return ApiAnswer.json(200, list);
    }

    private ApiAnswer deleteAll(Route route, ApiRequest request) {
        Deletion asked = Deletion.from(request.options());
        Deletion each = new Deletion(asked.graceSeconds(), "", "", asked.dryRun() || request.dryRun());
        for (ObjectNode object : listing.page(route, request).items()) {
            each.apply(store, route.resource(), Json.namespace(object), Json.name(object));
        }
        return list(route, request);
    }

    /** The object in the version the caller speaks. */
    static ObjectNode spoken(Route route, ObjectNode object) {
        if (!Json.text(object, "apiVersion").equals(route.resource().apiVersion())
                || route.apiVersion().equals(route.resource().apiVersion())) {
            return object;
        }
        ObjectNode other = object.deepCopy();
        return other.put("apiVersion", route.apiVersion());
    }
}
