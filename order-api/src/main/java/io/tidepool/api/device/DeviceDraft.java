package io.tidepool.api.device;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A device as a person sends it; what is null stays as it is, or empty in a new one. Computed columns are not among
 * these.
 *
 * @param version what the caller has read; null when it does not care
 */
public record DeviceDraft(
        @Nullable String ciCode,
        @Nullable String ip,
        @Nullable String archType,
        @Nullable String idc,
        @Nullable String room,
        @Nullable String cabinet,
        @Nullable String cabinetNo,
        @Nullable String infraType,
        @Nullable Boolean isLocalization,
        @Nullable String netZone,
        @Nullable String group,
        @Nullable String appid,
        @Nullable String osCreateTime,
        @Nullable Double cpu,
        @Nullable Double memory,
        @Nullable String model,
        @Nullable String kvmIp,
        @Nullable String os,
        @Nullable String company,
        @Nullable String osName,
        @Nullable String osIssue,
        @Nullable String osKernel,
        @Nullable DeviceStatus status,
        @Nullable String role,
        @Nullable Long clusterId,
        @Nullable String acceptanceTime,
        @Nullable Integer diskCount,
        @Nullable String diskDetail,
        @Nullable String networkSpeed,
        @Nullable Instant poolEntryTime,
        @Nullable Long version) {

    /** What a device is before anything is known of it. */
    static Device blank(String ciCode, Instant now) {
        return new Device(
                0,
                now,
                now,
                ciCode,
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                false,
                "",
                "",
                "",
                "",
                0,
                0,
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                DeviceStatus.AVAILABLE,
                "",
                "",
                null,
                "",
                0,
                "",
                "",
                false,
                0,
                "",
                null,
                0);
    }

    /**
     * The device with the fields that were sent. A device that leaves the pool has no cluster.
     *
     * @param clusterName of the cluster it will be in; null in none
     */
    Device change(Device old, @Nullable String clusterName, Instant now) {
        var nextStatus = or(status, old.status());
        var inPool = nextStatus == DeviceStatus.IN_POOL;
        var nextCluster = inPool ? (clusterId == null ? old.clusterId() : clusterId) : clusterId;
        var stays = old.clusterId() != null && old.clusterId().equals(nextCluster);
        var entered = poolEntryTime != null ? poolEntryTime : stays ? old.poolEntryTime() : now;
        return new Device(
                old.id(),
                old.createdAt(),
                now,
                or(ciCode, old.ciCode()).strip(),
                or(ip, old.ip()).strip(),
                or(archType, old.archType()),
                or(idc, old.idc()),
                or(room, old.room()),
                or(cabinet, old.cabinet()),
                or(cabinetNo, old.cabinetNo()),
                or(infraType, old.infraType()),
                or(isLocalization, old.isLocalization()),
                or(netZone, old.netZone()),
                or(group, old.group()),
                or(appid, old.appid()),
                or(osCreateTime, old.osCreateTime()),
                or(cpu, old.cpu()),
                or(memory, old.memory()),
                or(model, old.model()),
                or(kvmIp, old.kvmIp()),
                or(os, old.os()),
                or(company, old.company()),
                or(osName, old.osName()),
                or(osIssue, old.osIssue()),
                or(osKernel, old.osKernel()),
                nextStatus,
                or(role, old.role()),
                clusterName == null ? "" : clusterName,
                nextCluster,
                or(acceptanceTime, old.acceptanceTime()),
                or(diskCount, old.diskCount()),
                or(diskDetail, old.diskDetail()),
                or(networkSpeed, old.networkSpeed()),
                old.isSpecial(),
                old.featureCount(),
                nextCluster == null ? old.appName() : "",
                nextCluster == null ? null : entered,
                old.version() + 1);
    }

    /** The cluster it will be in; null in none. */
    @Nullable Long nextCluster(Device old) {
        var inPool = or(status, old.status()) == DeviceStatus.IN_POOL;
        return clusterId == null && inPool ? old.clusterId() : clusterId;
    }

    private static <T> T or(@Nullable T sent, T otherwise) {
        return sent == null ? otherwise : sent;
    }
}
