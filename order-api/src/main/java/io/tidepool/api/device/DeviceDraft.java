package io.tidepool.api.device;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A device as a person sends it; what is null stays as it is, or empty in a new one. Computed columns are not among
 * these.
 *
 * @param cluster name of its cluster, for those who do not know its id; an id goes before it
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
        @Nullable String cluster,
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
                null,
                0);
    }

    /**
     * The device with the fields that were sent; the same object when they change nothing. A device that leaves the
     * pool has no cluster.
     *
     * @param place the cluster that was sent; null when none was
     */
    Device change(Device old, @Nullable Place place, Instant now) {
        var same = with(old, place, now, old.updatedAt(), old.version());
        return same.equals(old) ? old : with(old, place, now, now, old.version() + 1);
    }

    /** A cluster that a device can be in. */
    record Place(long id, String name) {}

    private Device with(Device old, @Nullable Place place, Instant now, Instant updatedAt, long version) {
        var nextStatus = status != null ? status : arrives(old, place) ? DeviceStatus.IN_POOL : old.status();
        var keeps = nextStatus == DeviceStatus.IN_POOL || nextStatus == DeviceStatus.MAINTENANCE;
        var nextCluster = place != null ? (Long) place.id() : keeps ? old.clusterId() : null;
        var stays = nextCluster != null && nextCluster.equals(old.clusterId());
        var clusterName = place != null ? place.name() : stays ? old.cluster() : "";
        var entered = poolEntryTime != null ? poolEntryTime : stays ? old.poolEntryTime() : now;
        return new Device(
                old.id(),
                old.createdAt(),
                updatedAt,
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
                clusterName,
                nextCluster,
                or(acceptanceTime, old.acceptanceTime()),
                or(diskCount, old.diskCount()),
                or(diskDetail, old.diskDetail()),
                or(networkSpeed, old.networkSpeed()),
                old.isSpecial(),
                old.featureCount(),
                old.appName(),
                nextCluster == null ? null : entered,
                old.node(),
                version);
    }

    private static boolean arrives(Device old, @Nullable Place place) {
        return place != null && old.clusterId() == null;
    }

    private static <T> T or(@Nullable T sent, T otherwise) {
        return sent == null ? otherwise : sent;
    }
}
