package io.tidepool.collector.sample;

import java.util.List;

/** What a pod reserves on its node, by the rule of the scheduler. */
public final class PodRequest {
    private PodRequest() {}

    /**
     * One init container.
     *
     * @param request what it asks for
     * @param sidecar whether it keeps running beside the containers (restart policy Always)
     */
    public record InitContainer(Resources request, boolean sidecar) {}

    /**
     * The larger of what the pod needs while it starts and what it needs while it runs, plus the overhead of its
     * runtime class. Init containers run one after another, each beside the sidecars started before it.
     */
    public static Resources effective(
            List<Resources> containers, List<InitContainer> initContainers, Resources overhead) {
        var sidecars = Resources.NONE;
        var starting = Resources.NONE;
        for (var init : initContainers) {
            starting = starting.max(sidecars.plus(init.request()));
            if (init.sidecar()) {
                sidecars = sidecars.plus(init.request());
            }
        }
        var running = containers.stream().reduce(sidecars, Resources::plus);
        return running.max(starting).plus(overhead);
    }
}
