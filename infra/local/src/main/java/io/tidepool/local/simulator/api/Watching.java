package io.tidepool.local.simulator.api;

import io.tidepool.local.simulator.store.Change;
import io.tidepool.local.simulator.store.Json;
import io.tidepool.local.simulator.store.ObjectStore;
import io.tidepool.local.simulator.store.Refusal;
import io.tidepool.local.simulator.store.Resource;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Watches: changes after a version as a stream of lines, with bookmarks and 410 for forgotten versions. */
final class Watching {
    private static final long DEFAULT_TIMEOUT_SECONDS = 1800;
    private static final Duration BOOKMARK_BEFORE_END = Duration.ofSeconds(2);
    /** So that a stream notices within this time that its server was closed. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private final ObjectStore store;
    private final Duration bookmarkInterval;

    Watching(ObjectStore store, Duration bookmarkInterval) {
        this.store = store;
        this.bookmarkInterval = bookmarkInterval;
    }

    /** @throws Refusal before the stream starts, for a version that is no number */
    ApiAnswer watch(Route route, ApiRequest request) {
        if (request.flag("sendInitialEvents")) {
            throw Refusal.watchListForbidden();
        }
        Predicate<JsonNode> selected = Listing.selection(route, request);
        String asked = request.parameter("resourceVersion");
        long from = asked.isEmpty() || asked.equals("0") ? 0 : Listing.version(asked);
        long seconds = request.number("timeoutSeconds", DEFAULT_TIMEOUT_SECONDS);
        boolean bookmarks = request.flag("allowWatchBookmarks");
        return new ApiAnswer.Streamed(
                sink -> stream(route, selected, from, Duration.ofSeconds(seconds), bookmarks, sink));
    }

    private void stream(
            Route route,
            Predicate<JsonNode> selected,
            long from,
            Duration timeout,
            boolean bookmarks,
            Predicate<byte[]> sink)
            throws InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        long nextBookmark = nextBookmark(end);
        long seen = from;
        if (from == 0) {
            Listing.Page page =
                    new Listing(store).page(route, new ApiRequest("GET", "", java.util.Map.of(), "", "", new byte[0]));
            seen = page.version();
            for (ObjectNode object : page.items()) {
                if (selected.test(object) && !send(sink, route, "ADDED", object)) {
                    return;
                }
            }
        }
        while (System.nanoTime() < end) {
            long after = seen;
            Step step = store.atomically(() -> new Step(
                    after < store.compacted(),
                    store.compacted(),
                    store.version(),
                    store.changesAfter(after, route.resource())));
            if (step.forgotten()) {
                send(
                        sink,
                        route,
                        "ERROR",
                        Refusal.versionTooOld(after, step.oldest()).status());
                return;
            }
            for (Change change : step.changes()) {
                if (!send(sink, route, selected, change)) {
                    return;
                }
            }
            seen = Math.max(seen, step.version());
            if (bookmarks && System.nanoTime() >= nextBookmark) {
                nextBookmark = nextBookmark(end);
                // A real server's cache that saw no event since its start has no version to announce.
                if (store.changedSinceStart(route.resource())
                        && !send(sink, route, "BOOKMARK", bookmark(route.resource(), seen))) {
                    return;
                }
            }
            long until = Math.min(end, bookmarks ? nextBookmark : end);
            Duration wait = Duration.ofNanos(Math.max(1_000_000, until - System.nanoTime()));
            store.awaitChange(seen, wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT);
            if (!sink.test(new byte[0])) {
                return;
            }
        }
    }

    private record Step(boolean forgotten, long oldest, long version, List<Change> changes) {}

    private long nextBookmark(long end) {
        long now = System.nanoTime();
        long last = end - BOOKMARK_BEFORE_END.toNanos();
        long regular = now + bookmarkInterval.toNanos();
        return now < last ? Math.min(regular, last) : regular;
    }

    private static boolean send(Predicate<byte[]> sink, Route route, Predicate<JsonNode> selected, Change change) {
        ObjectNode before = change.before();
        boolean was = before != null && selected.test(before);
        boolean is = selected.test(change.object());
        return switch (change.type()) {
            case ADDED -> !is || send(sink, route, "ADDED", change.object());
            case DELETED -> !was || send(sink, route, "DELETED", change.object());
            case MODIFIED -> {
                if (was && is) {
                    yield send(sink, route, "MODIFIED", change.object());
                }
                // An object that enters or leaves the selection is added or deleted for this watcher.
                yield is == was || send(sink, route, is ? "ADDED" : "DELETED", change.object());
            }
        };
    }

    private static boolean send(Predicate<byte[]> sink, Route route, String type, ObjectNode object) {
        ObjectNode event = Json.object().put("type", type);
        event.set("object", ApiHandler.spoken(route, object));
        byte[] json = Json.bytes(event);
        byte[] line = java.util.Arrays.copyOf(json, json.length + 1);
        line[json.length] = '\n';
        return sink.test(line);
    }

    private static ObjectNode bookmark(Resource resource, long version) {
        ObjectNode object = Json.object().put("kind", resource.kind()).put("apiVersion", resource.apiVersion());
        object.putObject("metadata")
                .put("resourceVersion", Long.toString(version))
                .putNull("creationTimestamp");
        if (resource == Resource.NODES) {
            object.putObject("spec");
            io.tidepool.local.simulator.store.Defaults.nodeStatus(object.putObject("status"));
        }
        return object;
    }
}
