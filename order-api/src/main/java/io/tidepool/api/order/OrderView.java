package io.tidepool.api.order;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order as people see it.
 *
 * @param endorser the first of two people who approve; null while nobody has, and where one is enough
 * @param strategyName null when the order was made by hand
 * @param resourceUsage of the cluster now
 * @param allowedActions moves that the caller may make now
 */
public record OrderView(
        long id,
        String orderNumber,
        long clusterId,
        String clusterName,
        @Nullable Long strategyId,
        @Nullable String strategyName,
        Action actionType,
        Status status,
        int deviceCount,
        @Nullable String endorser,
        @Nullable String approver,
        @Nullable Instant approvedAt,
        @Nullable String executor,
        @Nullable Instant executionTime,
        String createdBy,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant completionTime,
        @Nullable String failureReason,
        @Nullable Long deviceId,
        @Nullable Instant maintenanceStartTime,
        @Nullable Instant maintenanceEndTime,
        @Nullable Instant confirmedStart,
        @Nullable Instant confirmedEnd,
        @Nullable String externalTicketId,
        @Nullable Long relatedOrderId,
        String description,
        @Nullable String resourceType,
        @Nullable Instant triggeredAt,
        @Nullable String triggeredValue,
        @Nullable String thresholdValue,
        int retryCount,
        long version,
        @Nullable Usage resourceUsage,
        @Nullable String advice,
        List<Move> allowedActions) {

    public OrderView {
        allowedActions = List.copyOf(allowedActions);
    }

    /** With what follows for whoever asks. */
    public OrderView seenBy(Viewer viewer, OrderRules rules, int highPercent) {
        return new OrderView(
                id,
                orderNumber,
                clusterId,
                clusterName,
                strategyId,
                strategyName,
                actionType,
                status,
                deviceCount,
                endorser,
                approver,
                approvedAt,
                executor,
                executionTime,
                createdBy,
                createdAt,
                updatedAt,
                completionTime,
                failureReason,
                deviceId,
                maintenanceStartTime,
                maintenanceEndTime,
                confirmedStart,
                confirmedEnd,
                externalTicketId,
                relatedOrderId,
                description,
                resourceType,
                triggeredAt,
                triggeredValue,
                thresholdValue,
                retryCount,
                version,
                resourceUsage,
                Advice.of(actionType, status, deviceCount, resourceUsage, highPercent)
                        .orElse(null),
                AllowedMoves.of(this, viewer, rules));
    }

    /** Who looks, and whether they may make moves at all. */
    public record Viewer(String username, boolean mayAct) {}

    /** Which orders a list holds; null or empty takes all. */
    public record Filter(
            List<Status> status,
            List<Action> actionType,
            @Nullable Long clusterId,
            @Nullable Long strategyId,
            @Nullable String keyword,
            @Nullable Instant from,
            @Nullable Instant to) {}
}
