package io.tidepool.api.strategy;

import io.tidepool.api.request.FieldMistake;
import io.tidepool.rules.strategy.StrategyDraft;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A strategy as a person sends it: any field may be missing or wrong.
 *
 * @param nodeSelector in the JSON shape
 * @param version what the caller has read; null when it does not care
 */
public record StrategyRequest(
        StrategyDraft draft,
        @Nullable String description,
        @Nullable Object nodeSelector,
        @Nullable List<@Nullable Long> clusterIds,
        @Nullable String status,
        @Nullable Long version) {
    private static final int LONGEST_DESCRIPTION = 10_000;

    /** What the request is checked against. */
    public interface World {
        /** Which of these are clusters now. */
        Set<Long> existingClusters(Set<Long> ids);

        /** Names of the parts of clusters that are collected. */
        Set<String> resourceTypes();
    }

    /** The same on other clusters. */
    public StrategyRequest on(List<Long> others) {
        return new StrategyRequest(draft, description, nodeSelector, List.copyOf(others), status, version);
    }

    /** Every broken rule, in the order of the fields. */
    public List<FieldMistake> mistakes(World world) {
        var mistakes = new ArrayList<FieldMistake>();
        draft.mistakes()
                .forEach(mistake -> mistakes.add(new FieldMistake(mistake.field(), mistake.value(), mistake.rule())));
        if (descriptionOrEmpty().length() > LONGEST_DESCRIPTION) {
            mistakes.add(new FieldMistake(
                    "description", descriptionOrEmpty(), "must have at most " + LONGEST_DESCRIPTION + " characters"));
        }
        clusters(mistakes, world);
        selector(mistakes);
        if (draft.resourceType() != null
                && !draft.resourceType().isBlank()
                && !world.resourceTypes().contains(draft.resourceType().strip())) {
            mistakes.add(new FieldMistake(
                    "resource_type",
                    draft.resourceType(),
                    "must be one of " + String.join(", ", world.resourceTypes())));
        }
        if (status != null && StrategyStatus.of(status).isEmpty()) {
            mistakes.add(new FieldMistake("status", status, StrategyStatus.RULE));
        }
        return mistakes;
    }

    private void clusters(List<FieldMistake> mistakes, World world) {
        var ids = distinctClusterIds();
        if (ids.isEmpty()) {
            mistakes.add(new FieldMistake("cluster_ids", "", "must name at least one cluster"));
            return;
        }
        var existing = world.existingClusters(ids);
        ids.stream()
                .filter(id -> !existing.contains(id))
                .forEach(id -> mistakes.add(
                        new FieldMistake("cluster_ids", Long.toString(id), "must be the id of a cluster")));
    }

    private void selector(List<FieldMistake> mistakes) {
        if (nodeSelector == null) {
            return;
        }
        if (!(nodeSelector instanceof Map<?, ?> map)) {
            mistakes.add(new FieldMistake("node_selector", nodeSelector.toString(), "must be a JSON object, or null"));
            return;
        }
        map.forEach((key, value) -> {
            var texts = value instanceof List<?> list
                    && !list.isEmpty()
                    && list.stream().allMatch(String.class::isInstance);
            if (String.valueOf(key).isBlank() || !(value instanceof String || value instanceof Boolean || texts)) {
                mistakes.add(new FieldMistake(
                        "node_selector." + key, String.valueOf(value), "must be a text or a list of texts"));
            }
        });
    }

    /** Without what was not sent. */
    public Set<Long> distinctClusterIds() {
        return clusterIds == null
                ? Set.of()
                : clusterIds.stream().filter(Objects::nonNull).collect(java.util.stream.Collectors.toSet());
    }

    String descriptionOrEmpty() {
        return Optional.ofNullable(description).orElse("");
    }

    /** Null when it selects nothing in particular. */
    @Nullable Map<String, Object> selectorOrNull() {
        if (!(nodeSelector instanceof Map<?, ?> map) || map.isEmpty()) {
            return null;
        }
        var selector = new LinkedHashMap<String, Object>();
        map.forEach((key, value) ->
                selector.put(String.valueOf(key), value instanceof Boolean truth ? truth.toString() : (Object) value));
        return selector;
    }
}
