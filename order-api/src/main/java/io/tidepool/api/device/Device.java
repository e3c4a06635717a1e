package io.tidepool.api.device;

import io.tidepool.api.request.FieldMistake;
import io.tidepool.api.request.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A machine, in the columns of the data dictionary.
 *
 * @param cpu cores
 * @param memory GiB
 * @param cluster name of its cluster; empty in none
 * @param clusterId null in none
 * @param isSpecial computed, as are {@code featureCount} and {@code appName}
 * @param poolEntryTime when it joined its cluster; null when in none, or unknown
 * @param node what its cluster last told of it; null when no node, or more than one, is this device
 */
public record Device(
        long id,
        Instant createdAt,
        Instant updatedAt,
        String ciCode,
        String ip,
        String archType,
        String idc,
        String room,
        String cabinet,
        String cabinetNo,
        String infraType,
        boolean isLocalization,
        String netZone,
        String group,
        String appid,
        String osCreateTime,
        double cpu,
        double memory,
        String model,
        String kvmIp,
        String os,
        String company,
        String osName,
        String osIssue,
        String osKernel,
        DeviceStatus status,
        String role,
        String cluster,
        @Nullable Long clusterId,
        String acceptanceTime,
        int diskCount,
        String diskDetail,
        String networkSpeed,
        boolean isSpecial,
        int featureCount,
        String appName,
        @Nullable Instant poolEntryTime,
        @Nullable NodeState node,
        long version) {
    private static final int LONGEST_DETAIL = 10_000;
    private static final Pattern CI_CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,252}");
    private static final Pattern IP = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9A-Fa-f:]{2,45}");

    /** @throws Refusal with every broken rule */
    public Device {
        var mistakes = new ArrayList<FieldMistake>();
        if (!CI_CODE.matcher(ciCode).matches()) {
            mistakes.add(new FieldMistake(
                    "ci_code", ciCode, "must be 1 to 253 letters, digits, dots, dashes or underscores"));
        }
        if (!ip.isEmpty() && !IP.matcher(ip).matches()) {
            mistakes.add(new FieldMistake("ip", ip, "must be an IPv4 or IPv6 address"));
        }
        longest(mistakes, 50, "arch_type", archType);
        longest(mistakes, 100, "idc", idc);
        longest(mistakes, 100, "room", room);
        longest(mistakes, 100, "cabinet", cabinet);
        longest(mistakes, 100, "cabinet_no", cabinetNo);
        longest(mistakes, 100, "infra_type", infraType);
        longest(mistakes, 100, "net_zone", netZone);
        longest(mistakes, 100, "group", group);
        longest(mistakes, 100, "appid", appid);
        longest(mistakes, 100, "os_create_time", osCreateTime);
        longest(mistakes, 100, "model", model);
        longest(mistakes, 50, "kvm_ip", kvmIp);
        longest(mistakes, 100, "os", os);
        longest(mistakes, 100, "company", company);
        longest(mistakes, 100, "os_name", osName);
        longest(mistakes, 100, "os_issue", osIssue);
        longest(mistakes, 100, "os_kernel", osKernel);
        longest(mistakes, 100, "role", role);
        longest(mistakes, 100, "acceptance_time", acceptanceTime);
        longest(mistakes, 255, "network_speed", networkSpeed);
        longest(mistakes, LONGEST_DETAIL, "disk_detail", diskDetail);
        notNegative(mistakes, "cpu", cpu);
        notNegative(mistakes, "memory", memory);
        notNegative(mistakes, "disk_count", diskCount);
        // In maintenance it may be in its pool, or in none.
        if (status != DeviceStatus.MAINTENANCE && (status == DeviceStatus.IN_POOL) != (clusterId != null)) {
            mistakes.add(new FieldMistake(
                    "cluster_id",
                    clusterId == null ? "" : clusterId.toString(),
                    "must be set exactly when status is in_pool"));
        }
        if (!mistakes.isEmpty()) {
            throw Refusal.invalid(mistakes);
        }
    }

    private static void longest(List<FieldMistake> mistakes, int most, String field, String value) {
        if (value.length() > most) {
            mistakes.add(new FieldMistake(field, value, "must have at most " + most + " characters"));
        }
        if (value.indexOf('\0') >= 0) {
            mistakes.add(new FieldMistake(field, value.replace("\0", "\\0"), "must not contain the character NUL"));
        }
    }

    private static void notNegative(List<FieldMistake> mistakes, String field, double value) {
        if (!(value >= 0 && Double.isFinite(value))) {
            mistakes.add(new FieldMistake(field, Double.toString(value), "must not be negative"));
        }
    }
}
