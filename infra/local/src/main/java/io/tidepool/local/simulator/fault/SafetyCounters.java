package io.tidepool.local.simulator.fault;

import io.tidepool.local.simulator.fault.Journal.Entry;
import io.tidepool.local.simulator.store.Json;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What must never happen in a cluster, counted from the journal of its calls.
 *
 * @param podDeletions calls that delete pods instead of evicting them, refused ones too
 * @param evictionsWithoutUid calls that would evict whatever has the name now, refused ones too
 * @param budgetViolations evictions of pods whose budget allowed none
 * @param nodesDeletedWithPods deletions of nodes with pods that had to move
 * @param nodesDeletedBlindly deletions of nodes that did not name the uid of the node they met
 * @param foreignUncordons nodes opened that somebody else had closed
 */
public record SafetyCounters(
        long podDeletions,
        long evictionsWithoutUid,
        long budgetViolations,
        long nodesDeletedWithPods,
        long nodesDeletedBlindly,
        long foreignUncordons) {
    private static final String POD = "^/api/v1/namespaces/[^/]+/pods(/[^/]+)?$";
    private static final String EVICTION = "^/api/v1/namespaces/[^/]+/pods/[^/]+/eviction$";
    private static final String NODE = "^/api/v1/nodes/[^/]+$";

    public static SafetyCounters of(List<Entry> entries) {
        return new SafetyCounters(
                count(entries, entry -> is(entry, "DELETE", POD)),
                count(
                        entries,
                        entry ->
                                is(entry, "POST", EVICTION) && evictedUid(entry).isEmpty()),
                count(
                        entries,
                        entry -> is(entry, "POST", EVICTION)
                                && entry.applied()
                                && entry.met().budgetSpent()),
                count(
                        entries,
                        entry -> deletesNode(entry) && !entry.met().pods().isEmpty()),
                count(
                        entries,
                        entry -> deletesNode(entry)
                                && !named(entry, "preconditions", "uid")
                                        .equals(entry.met().uid())),
                count(entries, SafetyCounters::opensForeign));
    }

    public boolean clean() {
        return equals(new SafetyCounters(0, 0, 0, 0, 0, 0));
    }

    public SafetyCounters plus(SafetyCounters other) {
        return new SafetyCounters(
                podDeletions + other.podDeletions,
                evictionsWithoutUid + other.evictionsWithoutUid,
                budgetViolations + other.budgetViolations,
                nodesDeletedWithPods + other.nodesDeletedWithPods,
                nodesDeletedBlindly + other.nodesDeletedBlindly,
                foreignUncordons + other.foreignUncordons);
    }

    private static long count(List<Entry> entries, Predicate<Entry> harm) {
        return entries.stream().filter(harm).count();
    }

    private static boolean is(Entry entry, String verb, String path) {
        return entry.verb().equals(verb) && pathOf(entry).matches(path);
    }

    private static String pathOf(Entry entry) {
        int query = entry.path().indexOf('?');
        return query < 0 ? entry.path() : entry.path().substring(0, query);
    }

    private static boolean deletesNode(Entry entry) {
        return is(entry, "DELETE", NODE) && entry.applied();
    }

    private static String evictedUid(Entry entry) {
        return named(entry, "deleteOptions", "preconditions", "uid");
    }

    private static boolean opensForeign(Entry entry) {
        if (!(is(entry, "PATCH", NODE) || is(entry, "PUT", NODE)) || !entry.applied()) {
            return false;
        }
        JsonNode closed = body(entry).path("spec").path("unschedulable");
        boolean opens = !closed.isMissingNode() && !closed.asBoolean(false);
        return opens && entry.met().unschedulable() && entry.met().order().isEmpty();
    }

    private static String named(Entry entry, String... fields) {
        return Json.text(body(entry), fields);
    }

    private static ObjectNode body(Entry entry) {
        try {
            return Json.parseObject(entry.body());
        } catch (JacksonException | IllegalArgumentException noObject) {
            return Json.object();
        }
    }
}
