package io.tidepool.executor.crash;

import io.tidepool.local.simulator.SimulatedCluster;
import io.tidepool.local.simulator.fault.FaultRule;
import io.tidepool.local.simulator.fault.Journal.Entry;
import io.tidepool.local.simulator.store.Json;
import io.tidepool.local.simulator.store.Resource;
import java.util.ArrayList;
import java.util.List;

/** The thirty moments of row F25: ten steps, each before its call, between call and record, and after its record. */
final class KillPoints {
    private final Surroundings surroundings;
    private final SimulatedCluster cluster;
    private final long number;

    /**
     * One moment.
     *
     * @param entry whether an entry comes there, rather than an exit
     * @param holds one after another; the process is killed at the last
     */
    record Point(String step, String when, boolean entry, List<Hold> holds) {
        String inWords() {
            return step + ", " + when;
        }

        /** Reports of all orders are sent by one thread. */
        boolean holdsAll() {
            return step.equals("result");
        }
    }

    /** @param number of the cluster and of its order */
    KillPoints(Surroundings surroundings, SimulatedCluster cluster, long number) {
        this.surroundings = surroundings;
        this.cluster = cluster;
        this.number = number;
    }

    /** All of them, three for each step. */
    List<Point> all() {
        var points = new ArrayList<Point>();
        // Read from Kafka and not yet kept; kept, with the offset not yet committed; the cluster's lease taken.
        exit(points, "claim", List.of(write("task", "true")), List.of(commit("task", "true")), List.of(lease()));
        exit(
                points,
                "cordon",
                List.of(call("PATCH", node("bm-1"))),
                List.of(callDone("PATCH", node("bm-1"))),
                List.of(commit("step", done("cordon"))));
        // The second of three pods; at most two are asked at once, so the third is announced later.
        exit(
                points,
                "evict",
                List.of(call("POST", secondPod() + "/eviction$")),
                List.of(callDone("POST", secondPod() + "/eviction$")),
                List.of(write("step", "$1->>'step' = 'evict' and $1->>'attempts' = '2'")));
        exit(
                points,
                "wait",
                List.of(Hold.until(this::allEvicted), call("GET", "/api/v1/pods$")),
                List.of(write("step", "$1->>'step' = 'evict' and $1->'memo'->>'quietSince' is not null")),
                List.of(commit("step", done("evict"))));
        exit(
                points,
                "volumes",
                List.of(commit("step", done("evict")), call("GET", "/volumeattachments$")),
                List.of(write("step", done("wait_volumes"))),
                List.of(commit("step", done("wait_volumes"))));
        exit(
                points,
                "delete",
                List.of(call("DELETE", node("bm-1"))),
                List.of(callDone("DELETE", node("bm-1"))),
                List.of(commit("step", done("delete_node"))));
        exit(
                points,
                "callback",
                List.of(surroundings.hooks.before(cluster.name())),
                List.of(surroundings.hooks.after(cluster.name())),
                List.of(commit("step", "$1->>'step' = 'verify' and $1->'memo'->>'note' <> ''")));
        exit(
                points,
                "device",
                List.of(write("target", "$1->>'outcome' is not null")),
                List.of(commit("target", "$1->>'outcome' is not null")),
                List.of(write("task", "$1->>'state' = 'finished'")));
        exit(
                points,
                "result",
                List.of(commit("task", "$1->>'state' = 'finished'")),
                List.of(write("outbox", sent())),
                List.of(commit("outbox", sent())));
        entry(
                points,
                "uncordon",
                List.of(commit("step", done("label")), call("PATCH", node("bm-9"))),
                List.of(commit("step", done("label")), callDone("PATCH", node("bm-9"))),
                List.of(commit("step", done("uncordon"))));
        return points;
    }

    private static void exit(List<Point> points, String step, List<Hold> before, List<Hold> between, List<Hold> after) {
        points.add(new Point(step, "before", false, before));
        points.add(new Point(step, "between call and record", false, between));
        points.add(new Point(step, "after", false, after));
    }

    private static void entry(
            List<Point> points, String step, List<Hold> before, List<Hold> between, List<Hold> after) {
        points.add(new Point(step, "before", true, before));
        points.add(new Point(step, "between call and record", true, between));
        points.add(new Point(step, "after", true, after));
    }

    private static String node(String name) {
        return "/api/v1/nodes/" + name + "$";
    }

    private static String done(String step) {
        return "$1->>'step' = '" + step + "' and $1->>'state' = 'done'";
    }

    private static String sent() {
        return "$1->>'kind' = 'finished' and $1->>'sent_at' is not null";
    }

    private String secondPod() {
        return podsOf(cluster, "bm-1").get(1);
    }

    private boolean allEvicted() {
        var evicted = cluster.journal().entries().stream()
                .filter(Entry::applied)
                .filter(entry -> entry.path().endsWith("/eviction"))
                .count();
        return evicted == 3;
    }

    /** Names of the pods that have to leave a node. */
    static List<String> podsOf(SimulatedCluster cluster, String node) {
        return cluster.objects(Resource.PODS).stream()
                .filter(pod -> Json.text(pod, "spec", "nodeName").equals(node))
                .map(Json::name)
                .filter(name -> name.startsWith("web"))
                .sorted()
                .toList();
    }

    private Hold lease() {
        return surroundings.database.commit("lease", "$1->>'cluster_id' = '" + number + "'");
    }

    private Hold write(String table, String condition) {
        return surroundings.database.write(table, ours(table) + " and " + condition);
    }

    private Hold commit(String table, String condition) {
        return surroundings.database.commit(table, ours(table) + " and " + condition);
    }

    private String ours(String table) {
        return table.equals("outbox")
                ? "$1->>'order_id' = '" + number + "'"
                : "$1->>'task_id' = '" + Surroundings.execution(number) + "'";
    }

    private Hold call(String verb, String path) {
        return called(FaultRule.hang(verb, path));
    }

    private Hold callDone(String verb, String path) {
        return called(FaultRule.hangAfter(verb, path));
    }

    private Hold called(FaultRule rule) {
        return new Hold() {
            @Override
            public void arm() {
                cluster.faults().add(rule);
            }

            @Override
            public boolean held() {
                return cluster.faults().held() > 0;
            }

            @Override
            public void letGo() {
                cluster.faults().clear();
            }
        };
    }
}
