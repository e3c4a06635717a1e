package io.tidepool.local.simulator.api;

import io.tidepool.local.simulator.store.Json;
import io.tidepool.local.simulator.store.LabelSelector;
import io.tidepool.local.simulator.store.ObjectStore;
import io.tidepool.local.simulator.store.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.function.Predicate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Lists with selectors, limit and continue; every page of one list is of one version. */
final class Listing {
    private static final String TOKEN_VERSION = "meta.k8s.io/v1";

    private final ObjectStore store;

    Listing(ObjectStore store) {
        this.store = store;
    }

    /**
     * One page.
     *
     * @param remaining objects after this page; -1 when unknown, because selectors are in use
     */
    record Page(long version, List<ObjectNode> items, String next, int remaining) {}

    /** The objects a request's path and selectors speak of. */
    static Predicate<JsonNode> selection(Route route, ApiRequest request) {
        Predicate<JsonNode> labels = LabelSelector.parse(request.parameter("labelSelector"));
        Predicate<JsonNode> fields = FieldSelector.parse(route.resource(), request.parameter("fieldSelector"));
        return object -> (route.namespace().isEmpty() || route.namespace().equals(Json.namespace(object)))
                && (route.name().isEmpty() || route.name().equals(Json.name(object)))
                && labels.test(object.path("metadata").path("labels"))
                && fields.test(object);
    }

    /** @throws Refusal 400, 410 or 504 for versions and tokens that cannot be served */
    Page page(Route route, ApiRequest request) {
        Predicate<JsonNode> selected = selection(route, request);
        return store.atomically(() -> {
            long limit = request.number("limit", 0);
            String token = request.parameter("continue");
            String prefix = route.namespace().isEmpty() ? "" : route.namespace() + "/";
            if (!token.isEmpty()) {
                JsonNode parsed = token(token);
                long version = parsed.path("rv").asLong(-1);
                String start = prefix + Json.text(parsed, "start");
                if (version < 0) {
                    return page(route, store.version(), start, prefix, selected, limit, request);
                }
                if (version < store.compacted()) {
                    throw Refusal.continueExpired(token(-1, Json.text(parsed, "start")));
                }
                return page(route, version, start, prefix, selected, limit, request);
            }
            String asked = request.parameter("resourceVersion");
            long version = store.version();
            if (!asked.isEmpty() && !asked.equals("0")) {
                long wanted = version(asked);
                if (wanted > version) {
                    throw Refusal.versionTooLarge(wanted, version);
                }
                if (request.parameter("resourceVersionMatch").equals("Exact")) {
                    if (wanted < store.compacted()) {
                        throw Refusal.versionTooOld(wanted, store.compacted());
                    }
                    version = wanted;
                }
            }
            // Version 0 is answered from the cache of a real server, which pays no heed to limits.
            return page(route, version, prefix, prefix, selected, asked.equals("0") ? 0 : limit, request);
        });
    }

    private Page page(
            Route route,
            long version,
            String start,
            String prefix,
            Predicate<JsonNode> selected,
            long limit,
            ApiRequest request) {
        NavigableMap<String, ObjectNode> state = store.at(route.resource(), version)
                .orElseThrow(() -> Refusal.versionTooOld(version, store.compacted()));
        List<ObjectNode> items = new ArrayList<>();
        String last = "";
        int left = 0;
        for (Map.Entry<String, ObjectNode> entry : state.tailMap(start, true).entrySet()) {
            if (!entry.getKey().startsWith(prefix)) {
                break;
            }
            if (limit > 0 && items.size() >= limit) {
                left++;
            } else {
                last = entry.getKey();
                if (selected.test(entry.getValue())) {
                    items.add(entry.getValue());
                }
            }
        }
        if (left == 0) {
            return new Page(version, items, "", 0);
        }
        boolean selective = !request.parameter("labelSelector").isEmpty()
                || !request.parameter("fieldSelector").isEmpty();
        return new Page(version, items, token(version, last.substring(prefix.length()) + "\0"), selective ? -1 : left);
    }

    static long version(String text) {
        try {
            return Long.parseUnsignedLong(text);
        } catch (NumberFormatException e) {
            throw Refusal.internal("resourceVersion: Invalid value: \"" + text + "\": strconv.ParseUint: parsing \""
                    + text + "\": invalid syntax");
        }
    }

    private static String token(long version, String start) {
        ObjectNode token =
                Json.object().put("v", TOKEN_VERSION).put("rv", version).put("start", start);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(token.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode token(String text) {
        try {
            JsonNode token = Json.parse(Base64.getUrlDecoder().decode(text));
            if (Json.text(token, "v").equals(TOKEN_VERSION)) {
                return token;
            }
            throw Refusal.badRequest("invalid continue token: continue key is not valid: server does not recognize "
                    + "this encoded version " + Json.text(token, "v"));
        } catch (JacksonException e) {
            throw Refusal.badRequest("invalid continue token: continue key is not valid: " + e.getOriginalMessage());
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest("invalid continue token: continue key is not valid: " + e.getMessage());
        }
    }
}
