package io.tidepool.local.simulator.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a deletion asks for.
 *
 * @param graceSeconds null for the object's own grace period
 * @param uid precondition, empty for none
 * @param version precondition, empty for none
 */
public record Deletion(@Nullable Long graceSeconds, String uid, String version, boolean dryRun) {
    public static Deletion own() {
        return new Deletion(null, "", "", false);
    }

    /** What a kubelet does at the end of a pod: removal of exactly this pod. */
    public static Deletion atOnce(ObjectNode object) {
        return new Deletion(0L, Json.uid(object), "", false);
    }

    public static Deletion from(JsonNode options) {
        JsonNode grace = options.path("gracePeriodSeconds");
        JsonNode preconditions = options.path("preconditions");
        boolean dryRun = false;
        for (JsonNode value : options.path("dryRun")) {
            dryRun |= value.asString("").equals("All");
        }
        return new Deletion(
                grace.isIntegralNumber() ? grace.asLong(0) : null,
                Json.text(preconditions, "uid"),
                Json.text(preconditions, "resourceVersion"),
                dryRun);
    }

    /**
     * The object after the deletion was asked for.
     *
     * @param gone whether the object is no longer stored
     */
    public record Outcome(ObjectNode object, boolean gone) {}

    /** @throws Refusal 404, or 409 when a precondition does not hold */
    public Outcome apply(ObjectStore store, Resource resource, String namespace, String name) {
        return store.atomically(() -> {
            ObjectNode present = store.require(resource, namespace, name);
            check(resource, name, present);
            ObjectNode next = marked(resource, present, store.now());
            boolean gone = finalized(resource, next);
            if (gone && resource != Resource.PODS) {
                // What goes at once is never seen marked.
                next = present;
            }
            if (dryRun) {
                return new Outcome(next, gone);
            }
            if (!next.equals(present) && (resource == Resource.PODS || !gone)) {
                next = store.replace(resource, next);
            }
            if (gone) {
                store.remove(resource, next);
            }
            return new Outcome(next, gone);
        });
    }

    /** Whether nothing holds a marked object any longer. */
    public static boolean finalized(Resource resource, ObjectNode object) {
        JsonNode metadata = object.path("metadata");
        boolean held = !metadata.path("finalizers").isEmpty()
                || (resource == Resource.NAMESPACES
                        && !object.path("spec").path("finalizers").isEmpty());
        boolean waits = metadata.path("deletionGracePeriodSeconds").asLong(0) > 0;
        return metadata.has("deletionTimestamp") && !held && !waits;
    }

    private void check(Resource resource, String name, ObjectNode present) {
        if (!uid.isEmpty() && !uid.equals(Json.uid(present))) {
            throw Refusal.preconditionFailed(
                    resource,
                    name,
                    "the UID in the precondition (" + uid + ") does not match the UID in record (" + Json.uid(present)
                            + "). The object might have been deleted and then recreated");
        }
        String record = Json.text(present, "metadata", "resourceVersion");
        if (!version.isEmpty() && !version.equals(record)) {
            throw Refusal.preconditionFailed(
                    resource,
                    name,
                    "the ResourceVersion in the precondition (" + version
                            + ") does not match the ResourceVersion in record (" + record
                            + "). The object might have been modified");
        }
    }

    private ObjectNode marked(Resource resource, ObjectNode present, Instant now) {
        ObjectNode next = present.deepCopy();
        ObjectNode metadata = next.withObjectProperty("metadata");
        if (resource != Resource.PODS) {
            if (!metadata.has("deletionTimestamp")) {
                metadata.put("deletionTimestamp", seconds(now));
                if (resource == Resource.NAMESPACES) {
                    next.withObjectProperty("status").put("phase", "Terminating");
                } else {
                    metadata.put("deletionGracePeriodSeconds", 0);
                }
            }
            return next;
        }
        long grace = graceSeconds == null
                ? present.path("spec").path("terminationGracePeriodSeconds").asLong(30)
                : Math.max(0, graceSeconds);
        String phase = Json.text(present, "status", "phase");
        if (Json.text(present, "spec", "nodeName").isEmpty() || phase.equals("Succeeded") || phase.equals("Failed")) {
            grace = 0;
        }
        if (metadata.has("deletionTimestamp")) {
            long before = metadata.path("deletionGracePeriodSeconds").asLong(0);
            // A second deletion may only shorten what the first one granted.
            if ((graceSeconds == null && grace != 0) || grace >= before) {
                return next;
            }
            Instant asked =
                    Instant.parse(Json.text(metadata, "deletionTimestamp")).minusSeconds(before);
            Instant due = asked.plusSeconds(grace);
            metadata.put("deletionTimestamp", seconds(due));
        } else {
            metadata.put("deletionTimestamp", seconds(now.plusSeconds(grace)));
        }
        metadata.put("deletionGracePeriodSeconds", grace);
        return next;
    }

    private static String seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
