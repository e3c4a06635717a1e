package io.tidepool.executor.execution;

import io.tidepool.local.simulator.fault.Journal;
import io.tidepool.local.simulator.store.Json;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What a simulated API server received since the last time it was asked. */
final class JournalNotes {
    private final Journal journal;
    private long seen;

    JournalNotes(Journal journal) {
        this.journal = journal;
    }

    void into(Timeline timeline, String node) {
        for (var entry : journal.entries()) {
            if (entry.sequence() > seen) {
                seen = entry.sequence();
                timeline.call(node, entry.verb() + " " + entry.path(), entry.status() + said(entry.body()));
            }
        }
    }

    /** The parts of a body that say what changes. */
    private static String said(String body) {
        var sent = Json.parseObject(body);
        var parts = new ArrayList<String>();
        for (var field : List.of("spec", "preconditions", "deleteOptions")) {
            add(parts, field, sent.path(field));
        }
        for (var field : List.of("labels", "annotations")) {
            add(parts, field, sent.path("metadata").path(field));
        }
        return parts.isEmpty() ? "" : " " + String.join(" ", parts);
    }

    private static void add(List<String> parts, String field, JsonNode value) {
        if (!value.isMissingNode()) {
            parts.add(field + "=" + value);
        }
    }
}
