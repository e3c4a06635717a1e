package io.tidepool.api.order;

import io.tidepool.api.settings.SettingCatalogue;
import io.tidepool.api.settings.Settings;
import java.time.ZoneId;
import java.util.Optional;

/**
 * The settings that orders obey, as they are at one moment.
 *
 * @param entryApproval how a pool_entry gets from pending to processing
 * @param exitApproval how a pool_exit does
 * @param uncordonApproval how a maintenance_uncordon does
 * @param maximumDevices the most devices one order may name
 * @param maximumPerHour the most orders that enter or leave one cluster within an hour
 * @param minimumNodes how many nodes an exit must leave in the cluster
 * @param allowPartial whether an order goes on with fewer devices than asked
 * @param specialAllowed whether an exit may choose special devices unasked
 * @param statusAfterExit status of a device that has left its cluster
 * @param zone of the day in order numbers
 */
public record OrderRules(
        Approval entryApproval,
        Approval exitApproval,
        Approval uncordonApproval,
        int maximumDevices,
        int maximumPerHour,
        int minimumNodes,
        boolean allowPartial,
        boolean specialAllowed,
        String statusAfterExit,
        ZoneId zone) {
    /** How an order gets from pending to processing. */
    public enum Approval {
        /** A person approves. */
        MANUAL,
        /** The system approves at once. */
        AUTO,
        /** Two people approve, none of them who made the order. */
        FOUR_EYES,
        /** Nobody approves; a person executes. */
        NONE;

        private static Approval of(String wire) {
            return switch (wire) {
                case "auto" -> AUTO;
                case "four_eyes" -> FOUR_EYES;
                case "none" -> NONE;
                default -> MANUAL;
            };
        }
    }

    /** The settings in force now. */
    public static OrderRules now(Settings settings) {
        return new OrderRules(
                Approval.of(settings.value(SettingCatalogue.ENTRY_APPROVAL)),
                Approval.of(settings.value(SettingCatalogue.EXIT_APPROVAL)),
                settings.value(SettingCatalogue.AUTO_UNCORDON) ? Approval.AUTO : Approval.MANUAL,
                settings.value(SettingCatalogue.MAXIMUM_DEVICES),
                settings.value(SettingCatalogue.MAXIMUM_ORDERS_PER_HOUR),
                settings.value(SettingCatalogue.MINIMUM_NODES),
                settings.value(SettingCatalogue.ALLOW_PARTIAL),
                settings.value(SettingCatalogue.SPECIAL_ALLOWED),
                settings.value(SettingCatalogue.EXIT_DEVICE_STATUS),
                ZoneId.of(settings.value(SettingCatalogue.ZONE)));
    }

    /**
     * Which limit one more order would exceed.
     *
     * @param ordersOfLastHour that its cluster has had
     */
    Optional<String> exceeded(int deviceCount, int ordersOfLastHour) {
        if (deviceCount > maximumDevices) {
            return Optional.of("请求 " + deviceCount + " 台设备，超过单个订单上限 " + maximumDevices + " 台");
        }
        return ordersOfLastHour < maximumPerHour
                ? Optional.empty()
                : Optional.of("该集群一小时内已有 " + ordersOfLastHour + " 个出入池订单，达到上限 " + maximumPerHour + " 个");
    }

    /** How an order of this action is approved; a request for maintenance is confirmed instead. */
    public Approval approvalOf(Action action) {
        return switch (action) {
            case POOL_ENTRY -> entryApproval;
            case POOL_EXIT -> exitApproval;
            case MAINTENANCE_REQUEST -> Approval.MANUAL;
            case MAINTENANCE_UNCORDON -> uncordonApproval;
        };
    }
}
