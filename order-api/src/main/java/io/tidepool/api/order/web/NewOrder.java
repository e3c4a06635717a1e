package io.tidepool.api.order.web;

import io.tidepool.api.order.Action;
import io.tidepool.api.order.NodeSelector;
import io.tidepool.api.order.Request;
import io.tidepool.api.order.json.SelectorJson;
import io.tidepool.api.request.FieldMistake;
import io.tidepool.api.request.Refusal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An order as a person asks for it.
 *
 * @param nodeSelector JSON object, or text that holds one
 * @param deviceIds devices picked by hand; as many as device_count
 */
record NewOrder(
        @Nullable String actionType,
        @Nullable Long clusterId,
        @Nullable Integer deviceCount,
        @Nullable String resourceType,
        @Nullable JsonNode nodeSelector,
        @Nullable List<Long> deviceIds,
        @Nullable String description) {
    private static final int LONGEST_DESCRIPTION = 2_000;

    /** @throws Refusal with every mistake */
    Request request(SelectorJson selectors) {
        var mistakes = new ArrayList<FieldMistake>();
        var action = Action.of(actionType == null ? "" : actionType).filter(Action::changesPool);
        if (action.isEmpty()) {
            mistakes.add(new FieldMistake("action_type", text(actionType), "must be pool_entry or pool_exit"));
        }
        if (clusterId == null) {
            mistakes.add(new FieldMistake("cluster_id", "", "must be given"));
        }
        if (deviceCount == null || deviceCount < 1) {
            mistakes.add(new FieldMistake("device_count", text(deviceCount), "must be a whole number from 1"));
        }
        var devices = deviceIds == null ? List.<Long>of() : deviceIds;
        var distinct = devices.stream().distinct().count();
        if (!devices.isEmpty() && (distinct != devices.size() || deviceCount == null || distinct != deviceCount)) {
            mistakes.add(new FieldMistake(
                    "device_ids", devices.toString(), "must name device_count different devices, or none"));
        }
        if (description != null && description.length() > LONGEST_DESCRIPTION) {
            mistakes.add(new FieldMistake(
                    "description", description, "must have at most " + LONGEST_DESCRIPTION + " characters"));
        }
        var selector = selector(selectors, mistakes);
        if (!mistakes.isEmpty() || action.isEmpty() || clusterId == null || deviceCount == null) {
            throw Refusal.invalid(mistakes);
        }
        return new Request(
                action.get(),
                clusterId,
                deviceCount,
                resourceType == null || resourceType.isBlank() ? null : resourceType.strip(),
                selector,
                devices,
                description == null ? "" : description.strip());
    }

    private NodeSelector selector(SelectorJson selectors, List<FieldMistake> mistakes) {
        if (nodeSelector == null || nodeSelector.isNull()) {
            return NodeSelector.ANY;
        }
        try {
            return nodeSelector.isString() && !nodeSelector.asString().isBlank()
                    ? selectors.read(nodeSelector.asString())
                    : nodeSelector.isString() ? NodeSelector.ANY : selectors.read(nodeSelector);
        } catch (IllegalArgumentException e) {
            mistakes.add(new FieldMistake("node_selector", nodeSelector.toString(), String.valueOf(e.getMessage())));
            return NodeSelector.ANY;
        }
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
