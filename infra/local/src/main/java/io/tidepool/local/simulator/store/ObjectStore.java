package io.tidepool.local.simulator.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The objects of one cluster with one version counter and a bounded history. Stored objects are never changed in
 * place: who wants a change copies, changes the copy and replaces.
 */
public final class ObjectStore {
    private final Map<Resource, NavigableMap<String, ObjectNode>> objects = new EnumMap<>(Resource.class);
    private final NavigableMap<Long, Change> history = new TreeMap<>();
    private final Map<Resource, Long> lastChange = new EnumMap<>(Resource.class);
    private final int historyLength;
    private final Clock clock;
    private StoreLog log = StoreLog.none();
    private long version = 100;
    private long compacted;

    /** @param historyLength how many changes a watch or a continued list can go back */
    public ObjectStore(Clock clock, int historyLength) {
        this.clock = clock;
        this.historyLength = historyLength;
        for (Resource resource : Resource.values()) {
            objects.put(resource, new TreeMap<>());
        }
    }

    public static String key(Resource resource, String namespace, String name) {
        return resource.namespaced() ? namespace + "/" + name : name;
    }

    private static String key(Resource resource, ObjectNode object) {
        return key(resource, Json.namespace(object), Json.name(object));
    }

    public Instant now() {
        return clock.instant();
    }

    /** Time as the API writes it: whole seconds. */
    public String timestamp() {
        return now().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** Runs several steps with no other change in between. */
    public synchronized <T> T atomically(Supplier<T> steps) {
        return steps.get();
    }

    public synchronized long version() {
        return version;
    }

    /** Versions below this one are forgotten. */
    public synchronized long compacted() {
        return compacted;
    }

    /** Forgets the whole history, as a compaction of etcd does. */
    public synchronized void compact() {
        history.clear();
        compacted = version;
        notifyAll();
    }

    /** Whether an object of this resource changed since the process started. */
    public synchronized boolean changedSinceStart(Resource resource) {
        return lastChange.containsKey(resource);
    }

    public synchronized Optional<ObjectNode> find(Resource resource, String namespace, String name) {
        return Optional.ofNullable(of(resource).get(key(resource, namespace, name)));
    }

    /** @throws Refusal 404 when there is no such object */
    public ObjectNode require(Resource resource, String namespace, String name) {
        return find(resource, namespace, name).orElseThrow(() -> Refusal.notFound(resource, name));
    }

    /** All objects of a resource in key order. */
    public synchronized List<ObjectNode> all(Resource resource) {
        return new ArrayList<>(of(resource).values());
    }

    /** Version of the newest change since the start that was more than a heartbeat; 0 when there was none. */
    public synchronized long latestChange() {
        long latest = 0;
        for (Map.Entry<Resource, Long> change : lastChange.entrySet()) {
            if (change.getKey() != Resource.LEASES && change.getKey() != Resource.EVENTS) {
                latest = Math.max(latest, change.getValue());
            }
        }
        return latest;
    }

    /**
     * Adds an object, giving it uid, creation time and version.
     *
     * @throws Refusal 409 when the name is taken
     */
    public synchronized ObjectNode create(Resource resource, ObjectNode object) {
        String key = key(resource, object);
        if (of(resource).containsKey(key)) {
            throw Refusal.alreadyExists(resource, Json.name(object));
        }
        ObjectNode stored = identified(resource, object);
        record(Change.Type.ADDED, resource, key, null, stored);
        return stored;
    }

    /** The object as it would be stored, without storing it. */
    public synchronized ObjectNode identified(Resource resource, ObjectNode object) {
        ObjectNode stored = Json.object().put("kind", resource.kind()).put("apiVersion", resource.apiVersion());
        ObjectNode metadata = stored.putObject("metadata").put("name", Json.name(object));
        if (resource.namespaced()) {
            metadata.put("namespace", Json.namespace(object));
        }
        metadata.put("uid", UUID.randomUUID().toString()).put("resourceVersion", Long.toString(version + 1));
        if (resource.hasGeneration()) {
            metadata.put("generation", 1);
        }
        metadata.put("creationTimestamp", timestamp());
        object.path("metadata").properties().forEach(field -> {
            if (!metadata.has(field.getKey())) {
                metadata.set(field.getKey(), field.getValue());
            }
        });
        object.properties().forEach(field -> {
            if (!stored.has(field.getKey())) {
                stored.set(field.getKey(), field.getValue());
            }
        });
        return stored;
    }

    /** Puts the next state of an object in place of its present one; an equal state makes no new version. */
    public synchronized ObjectNode replace(Resource resource, ObjectNode next) {
        String key = key(resource, next);
        ObjectNode present = of(resource).get(key);
        if (present == null) {
            throw Refusal.notFound(resource, Json.name(next));
        }
        ObjectNode stored = next.deepCopy();
        stored.withObjectProperty("metadata").put("resourceVersion", Json.text(present, "metadata", "resourceVersion"));
        if (stored.equals(present)) {
            return present;
        }
        stored.withObjectProperty("metadata").put("resourceVersion", Long.toString(version + 1));
        record(Change.Type.MODIFIED, resource, key, present, stored);
        return stored;
    }

    /** Removes an object; its last state keeps the version it had. */
    public synchronized void remove(Resource resource, ObjectNode object) {
        String key = key(resource, object);
        ObjectNode present = of(resource).get(key);
        if (present == null) {
            throw Refusal.notFound(resource, Json.name(object));
        }
        ObjectNode last = object.deepCopy();
        last.withObjectProperty("metadata").put("resourceVersion", Long.toString(version + 1));
        record(Change.Type.DELETED, resource, key, present, last);
    }

    /**
     * The objects of a resource as they were at a version.
     *
     * @return empty when the history does not reach back so far
     */
    public synchronized Optional<NavigableMap<String, ObjectNode>> at(Resource resource, long then) {
        if (then < compacted) {
            return Optional.empty();
        }
        NavigableMap<String, ObjectNode> state = new TreeMap<>(of(resource));
        for (Change change : history.tailMap(then, false).descendingMap().values()) {
            if (change.resource() == resource) {
                ObjectNode before = change.before();
                if (before == null) {
                    state.remove(change.key());
                } else {
                    state.put(change.key(), before);
                }
            }
        }
        return Optional.of(state);
    }

    /** The changes of a resource after a version, in order. */
    public synchronized List<Change> changesAfter(long then, Resource resource) {
        List<Change> changes = new ArrayList<>();
        for (Change change : history.tailMap(then, false).values()) {
            if (change.resource() == resource) {
                changes.add(change);
            }
        }
        return changes;
    }

    /** Waits until the store is past a version, at most so long. */
    public synchronized void awaitChange(long then, Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (version <= then) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return;
            }
            wait(left);
        }
    }

    /** Takes over what a log kept, before the first change of this process. */
    synchronized void restore(long lastVersion, List<Change> kept, StoreLog target) {
        for (Change change : kept) {
            if (change.type() == Change.Type.DELETED) {
                of(change.resource()).remove(change.key());
            } else {
                of(change.resource()).put(change.key(), change.object());
            }
        }
        // Node leases are not kept, so the true version may have been a little higher.
        version = Math.max(version, lastVersion + 1000);
        compacted = version;
        log = target;
    }

    private NavigableMap<String, ObjectNode> of(Resource resource) {
        NavigableMap<String, ObjectNode> map = objects.get(resource);
        if (map == null) {
            throw new IllegalStateException("no map for " + resource);
        }
        return map;
    }

    private void record(
            Change.Type type, Resource resource, String key, @Nullable ObjectNode before, ObjectNode object) {
        version++;
        Change change = new Change(version, type, resource, key, before, object);
        if (type == Change.Type.DELETED) {
            of(resource).remove(key);
        } else {
            of(resource).put(key, object);
        }
        history.put(version, change);
        lastChange.put(resource, version);
        if (history.size() > historyLength) {
            compacted = history.pollFirstEntry().getKey();
        }
        log.append(change);
        notifyAll();
    }
}
