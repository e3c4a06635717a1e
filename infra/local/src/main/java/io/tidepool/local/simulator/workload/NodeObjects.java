package io.tidepool.local.simulator.workload;

import io.tidepool.local.simulator.store.Conditions;
import io.tidepool.local.simulator.store.Json;
import io.tidepool.local.simulator.store.Quantities;
import io.tidepool.local.simulator.world.Machine;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** The node object a machine's kubelet registers. */
public final class NodeObjects {
    /** What the system keeps for itself. */
    private static final double RESERVED_CORES = 0.5;

    private static final double RESERVED_GIB = 2;

    private NodeObjects() {}

    /** @param unschedulable whether the node registers cordoned */
    public static ObjectNode of(Machine machine, boolean unschedulable, boolean ready, String time) {
        String name = machine.nodeName();
        ObjectNode node = Json.object().put("kind", "Node").put("apiVersion", "v1");
        ObjectNode labels = node.putObject("metadata").put("name", name).putObject("labels");
        labels.put("kubernetes.io/hostname", name)
                .put("kubernetes.io/os", "linux")
                .put("kubernetes.io/arch", machine.arch())
                .put("beta.kubernetes.io/arch", machine.arch())
                .put("arch", machine.arch())
                .put("idc", machine.idc())
                .put("machine-type", machine.machineType())
                .put("topology.kubernetes.io/zone", machine.idc());
        for (Map.Entry<String, String> label : machine.labels().entrySet()) {
            labels.put(label.getKey(), label.getValue());
        }
        ObjectNode spec = node.putObject("spec").put("providerID", "tidepool://" + name);
        if (unschedulable) {
            spec.put("unschedulable", true);
        }
        ObjectNode status = node.putObject("status");
        status.putArray("addresses")
                .add(Json.object().put("type", "InternalIP").put("address", machine.ip()))
                .add(Json.object().put("type", "Hostname").put("address", name));
        status.putObject("capacity")
                .put("cpu", Quantities.cores(machine.cpu()))
                .put("memory", Quantities.gib(machine.memoryGib()))
                .put("pods", "110");
        status.putObject("allocatable")
                .put("cpu", Quantities.cores(Math.max(0.1, machine.cpu() - RESERVED_CORES)))
                .put("memory", Quantities.gib(Math.max(0.1, machine.memoryGib() - RESERVED_GIB)))
                .put("pods", "110");
        ObjectNode info = status.putObject("nodeInfo");
        info.put("machineID", name).put("systemUUID", name).put("bootID", name);
        info.put("kernelVersion", "6.1.0-tidepool")
                .put("osImage", "Simulated Linux")
                .put("containerRuntimeVersion", "containerd://1.6.20")
                .put("kubeletVersion", "v1.22.17")
                .put("kubeProxyVersion", "v1.22.17")
                .put("operatingSystem", "linux")
                .put("architecture", machine.arch());
        for (String pressure : new String[] {"MemoryPressure", "DiskPressure", "PIDPressure"}) {
            Conditions.set(node, pressure, "False", "KubeletHasSufficient" + pressure.replace("Pressure", ""), "", time)
                    .put("lastHeartbeatTime", time);
        }
        Conditions.set(
                        node,
                        "Ready",
                        ready ? "True" : "False",
                        ready ? "KubeletReady" : "KubeletNotReady",
                        ready ? "kubelet is posting ready status" : "container runtime network not ready",
                        time)
                .put("lastHeartbeatTime", time);
        return node;
    }
}
