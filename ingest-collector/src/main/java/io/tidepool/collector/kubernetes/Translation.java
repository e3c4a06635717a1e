package io.tidepool.collector.kubernetes;

import io.tidepool.collector.sample.Node;
import io.tidepool.collector.sample.Pod;
import io.tidepool.collector.sample.PodRequest;
import io.tidepool.collector.sample.Resources;
import io.tidepool.collector.sample.Taint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** From the objects of the API, as they stream by, to ours. Of one list. */
final class Translation {
    private static final double GIB = 1L << 30;
    private static final Set<String> ENDED = Set.of("Succeeded", "Failed");

    private final JsonWalk json;
    /** Most pods tolerate the same. */
    private final Map<List<String>, Set<String>> tolerated = new HashMap<>();

    Translation(JsonWalk json) {
        this.json = json;
    }

    Node node() {
        var node = new NodeParts();
        json.object(field -> {
            switch (field) {
                case "metadata" -> json.object(node::metadata);
                case "spec" -> json.object(node::spec);
                case "status" -> json.object(node::status);
                default -> json.skip();
            }
        });
        return node.whole();
    }

    private final class NodeParts {
        private String name = "";
        private String uid = "";
        private String internalIp = "";
        private Asked allocatable = Asked.NOTHING;
        private boolean ready;
        private boolean cordoned;
        private final List<Taint> taints = new ArrayList<>();
        private Map<String, String> labels = Map.of();

        void metadata(String field) {
            switch (field) {
                case "name" -> name = json.textOrEmpty();
                case "uid" -> uid = json.textOrEmpty();
                case "labels" -> labels = json.texts();
                default -> json.skip();
            }
        }

        void spec(String field) {
            switch (field) {
                case "unschedulable" -> cordoned = json.flag();
                case "taints" ->
                    json.array(() -> {
                        var taint = json.texts();
                        taints.add(new Taint(
                                taint.getOrDefault("key", ""),
                                taint.getOrDefault("value", ""),
                                taint.getOrDefault("effect", "")));
                    });
                default -> json.skip();
            }
        }

        void status(String field) {
            switch (field) {
                case "allocatable" -> allocatable = amounts();
                case "conditions" ->
                    json.array(() -> {
                        var condition = condition();
                        ready |= condition.is("Ready", "True");
                    });
                case "addresses" ->
                    json.array(() -> {
                        var address = json.texts();
                        if (internalIp.isEmpty() && "InternalIP".equals(address.get("type"))) {
                            internalIp = address.getOrDefault("address", "");
                        }
                    });
                default -> json.skip();
            }
        }

        Node whole() {
            return new Node(name, uid, internalIp, allocatable.resources(), ready, cordoned, taints, labels);
        }
    }

    /** Null for a pod that has ended: it reserves nothing any more. */
    @Nullable Pod pod() {
        var pod = new PodParts();
        json.object(field -> {
            switch (field) {
                case "spec" -> json.object(pod::spec);
                case "status" -> json.object(pod::status);
                default -> json.skip();
            }
        });
        return ENDED.contains(pod.phase) ? null : pod.whole();
    }

    private final class PodParts {
        private String phase = "";
        private @Nullable String nodeName;
        private Asked whole = Asked.NOTHING;
        private Asked overhead = Asked.NOTHING;
        private final List<Resources> containers = new ArrayList<>(4);
        private List<PodRequest.InitContainer> initContainers = List.of();
        private boolean unschedulable;
        private Map<String, String> nodeSelector = Map.of();
        private Set<String> toleratedTaints = Set.of();

        void spec(String field) {
            switch (field) {
                case "nodeName" -> nodeName = json.text();
                case "nodeSelector" -> nodeSelector = json.texts();
                case "tolerations" -> toleratedTaints = tolerations();
                case "overhead" -> overhead = amounts();
                case "resources" -> whole = requests();
                case "containers" -> json.array(() -> containers.add(container().request()));
                case "initContainers" -> {
                    initContainers = new ArrayList<>();
                    json.array(() -> initContainers.add(container()));
                }
                default -> json.skip();
            }
        }

        void status(String field) {
            switch (field) {
                case "phase" -> phase = json.textOrEmpty();
                case "conditions" ->
                    json.array(() -> {
                        var condition = condition();
                        unschedulable |=
                                condition.is("PodScheduled", "False") && condition.reason.equals("Unschedulable");
                    });
                default -> json.skip();
            }
        }

        Pod whole() {
            return new Pod(nodeName, request(), nodeName == null && unschedulable, nodeSelector, toleratedTaints);
        }

        /** A request of the pod as a whole stands in place of those of its containers, for each resource it names. */
        private Resources request() {
            var ofContainers = PodRequest.effective(containers, initContainers, overhead.resources());
            if (whole.nothing()) {
                return ofContainers;
            }
            var requested = whole.resources().plus(overhead.resources());
            return new Resources(
                    whole.saysCpu() ? requested.cpu() : ofContainers.cpu(),
                    whole.saysMemory() ? requested.memory() : ofContainers.memory());
        }
    }

    private PodRequest.InitContainer container() {
        var container = new Object() {
            private Asked requests = Asked.NOTHING;
            private boolean sidecar;
        };
        json.object(field -> {
            switch (field) {
                case "resources" -> container.requests = requests();
                case "restartPolicy" -> container.sidecar = json.textOrEmpty().equals("Always");
                default -> json.skip();
            }
        });
        return new PodRequest.InitContainer(container.requests.resources(), container.sidecar);
    }

    private Asked requests() {
        var found = new Asked[] {Asked.NOTHING};
        json.object(field -> {
            if (field.equals("requests")) {
                found[0] = amounts();
            } else {
                json.skip();
            }
        });
        return found[0];
    }

    private Set<String> tolerations() {
        var keys = new ArrayList<String>(4);
        json.array(() -> json.object(field -> {
            var key = field.equals("key") ? json.text() : null;
            if (key != null) {
                keys.add(key);
            } else {
                json.skip();
            }
        }));
        var known = tolerated.get(keys);
        if (known == null) {
            known = Set.copyOf(keys);
            tolerated.put(keys, known);
        }
        return known;
    }

    /** Puts what a node uses under its name. */
    void usage(Map<String, Resources> usage) {
        var metrics = new Object() {
            private String node = "";
            private Asked used = Asked.NOTHING;
        };
        json.object(field -> {
            switch (field) {
                case "metadata" ->
                    json.object(part -> {
                        if (part.equals("name")) {
                            metrics.node = json.textOrEmpty();
                        } else {
                            json.skip();
                        }
                    });
                case "usage" -> metrics.used = amounts();
                default -> json.skip();
            }
        });
        usage.put(metrics.node, metrics.used.resources());
    }

    private record Condition(String type, String status, String reason) {
        boolean is(String wantedType, String wantedStatus) {
            return type.equals(wantedType) && status.equals(wantedStatus);
        }
    }

    private Condition condition() {
        var parts = new Object() {
            private String type = "";
            private String status = "";
            private String reason = "";
        };
        json.object(field -> {
            switch (field) {
                case "type" -> parts.type = json.textOrEmpty();
                case "status" -> parts.status = json.textOrEmpty();
                case "reason" -> parts.reason = json.textOrEmpty();
                default -> json.skip();
            }
        });
        return new Condition(parts.type, parts.status, parts.reason);
    }

    /**
     * Amounts of which some may not be said.
     *
     * @param cpu cores or NaN
     * @param memory GiB or NaN
     */
    private record Asked(double cpu, double memory) {
        private static final Asked NOTHING = new Asked(Double.NaN, Double.NaN);

        boolean saysCpu() {
            return !Double.isNaN(cpu);
        }

        boolean saysMemory() {
            return !Double.isNaN(memory);
        }

        boolean nothing() {
            return !saysCpu() && !saysMemory();
        }

        Resources resources() {
            return nothing() ? Resources.NONE : new Resources(saysCpu() ? cpu : 0, saysMemory() ? memory : 0);
        }
    }

    private Asked amounts() {
        var amounts = new Object() {
            private double cpu = Double.NaN;
            private double memory = Double.NaN;
        };
        json.object(resource -> {
            switch (resource) {
                case "cpu" -> amounts.cpu = json.quantity();
                case "memory" -> amounts.memory = json.quantity() / GIB;
                default -> json.skip();
            }
        });
        return new Asked(amounts.cpu, amounts.memory);
    }
}
