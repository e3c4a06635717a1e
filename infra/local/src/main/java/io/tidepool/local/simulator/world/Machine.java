package io.tidepool.local.simulator.world;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A physical machine, in a cluster or spare.
 *
 * @param ciCode the device code; the node's name is its lower case
 * @param cpu cores
 * @param memoryGib memory in GiB
 * @param machineType bm for bare metal or vm
 * @param labels labels of the node besides those that follow from the other fields
 */
public record Machine(
        String ciCode,
        String ip,
        double cpu,
        double memoryGib,
        String arch,
        String idc,
        String machineType,
        Map<String, String> labels) {

    public Machine(
            @Nullable String ciCode,
            @Nullable String ip,
            double cpu,
            double memoryGib,
            @Nullable String arch,
            @Nullable String idc,
            @Nullable String machineType,
            @Nullable Map<String, String> labels) {
        if (ciCode == null || !ciCode.matches("[A-Za-z0-9]([-A-Za-z0-9.]*[A-Za-z0-9])?")) {
            throw new IllegalArgumentException("ci_code: must be letters, digits, '-' and '.', was " + ciCode);
        }
        if (cpu <= 0) {
            throw new IllegalArgumentException("cpu of " + ciCode + ": must be above 0, was " + cpu);
        }
        if (memoryGib <= 0) {
            throw new IllegalArgumentException("memory_gib of " + ciCode + ": must be above 0, was " + memoryGib);
        }
        this.ciCode = ciCode;
        this.ip = ip == null ? "127.0.0.1" : ip;
        this.cpu = cpu;
        this.memoryGib = memoryGib;
        this.arch = arch == null ? "amd64" : arch;
        this.idc = idc == null ? "idc-1" : idc;
        this.machineType = machineType == null ? "bm" : machineType;
        this.labels = labels == null ? Map.of() : Map.copyOf(labels);
    }

    public static Machine of(String ciCode, double cpu, double memoryGib) {
        return new Machine(ciCode, null, cpu, memoryGib, null, null, null, null);
    }

    public String nodeName() {
        return ciCode.toLowerCase(java.util.Locale.ROOT);
    }
}
