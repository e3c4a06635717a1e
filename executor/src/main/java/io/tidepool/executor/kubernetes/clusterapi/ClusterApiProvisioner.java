package io.tidepool.executor.kubernetes.clusterapi;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.tidepool.executor.cluster.ClusterException;
import io.tidepool.executor.cluster.ClusterId;
import io.tidepool.executor.cluster.WriteAnswer;
import io.tidepool.executor.device.DeviceId;
import io.tidepool.executor.execution.Provisioner;
import io.tidepool.executor.kubernetes.Messages;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Scales MachineDeployments: up for a machine that joins, down, with its Machine marked to go first, for one that leaves. */
public final class ClusterApiProvisioner implements Provisioner {
    private static final String JOIN = "join/";
    private static final String FOLLOW = "follow/";
    private static final String LEAVE = "leave/";

    private final Map<ClusterId, DeploymentRef> deployments;
    private final Function<ClusterId, KubernetesClient> clients;

    /**
     * @param deployments where the machines of each cluster are made
     * @param clients of management clusters; throws {@link ClusterException}
     */
    public ClusterApiProvisioner(
            Map<ClusterId, DeploymentRef> deployments, Function<ClusterId, KubernetesClient> clients) {
        this.deployments = Map.copyOf(deployments);
        this.clients = clients;
    }

    @Override
    public boolean removesNode(ClusterId clusterId) {
        return true;
    }

    @Override
    public Answer join(Machine machine) {
        return answer(machine, (cluster, deployment) -> join(cluster, deployment, machine));
    }

    @Override
    public Answer leave(Machine machine) {
        return answer(
                machine,
                (cluster, deployment) -> machine.nodeName() == null
                        ? takeBack(cluster, deployment, machine)
                        : remove(cluster, deployment, machine, machine.nodeName()));
    }

    private Answer answer(Machine machine, BiFunction<ManagementCluster, DeploymentView, Answer> ask) {
        var ref = ref(machine);
        try {
            var cluster = ManagementCluster.of(clients.apply(ref.management()), ref);
            if (cluster.isEmpty()) {
                return Answer.refused("管理集群 " + ref.management() + " 没有安装 Cluster API");
            }
            return cluster.get()
                    .deployment()
                    .map(deployment -> ask.apply(cluster.get(), deployment))
                    .orElseGet(() -> Answer.refused("没有 " + ref));
        } catch (ClusterException e) {
            return Answer.unknown(String.valueOf(e.getMessage()));
        } catch (KubernetesClientException e) {
            return refusal(WriteAnswer.ofFailure(e.getCode(), Messages.of(e)));
        }
    }

    private static Answer refusal(WriteAnswer answer) {
        return switch (answer.kind()) {
            case REFUSED -> Answer.refused(answer.message());
            case CONFLICT, GONE -> Answer.underWay("对象刚被修改：" + answer.message());
            case DONE, UNKNOWN -> Answer.unknown(answer.message());
        };
    }

    private DeploymentRef ref(Machine machine) {
        var ref = deployments.get(machine.clusterId());
        if (ref == null) {
            throw new IllegalArgumentException("no MachineDeployment for cluster " + machine.clusterId());
        }
        return ref;
    }

    private Answer join(ManagementCluster cluster, DeploymentView deployment, Machine machine) {
        var mine = deployment.of(machine.ciCode(), machine.ip());
        var claim = deployment.claim(machine.deviceId());
        if (claim.equals(JOIN + machine.executionId()) || claim.equals(FOLLOW + machine.executionId())) {
            return progress(deployment, machine, mine);
        }
        var still = deployment.still();
        if (still.isPresent()) {
            return Answer.underWay(ref(machine) + " " + still.get());
        }
        var raisedBefore = claim.startsWith(JOIN) && (mine.isPresent() || deployment.replicas() > deployment.serving());
        var replicas = raisedBefore || mine.isPresent() ? deployment.replicas() : deployment.replicas() + 1;
        var ours = raisedBefore || mine.isEmpty();
        scale(cluster, deployment, machine, replicas, ours ? JOIN : FOLLOW);
        return Answer.underWay(ref(machine) + (replicas > deployment.replicas() ? " 已扩至 " : " 已有 ") + replicas + " 台");
    }

    private Answer progress(DeploymentView deployment, Machine machine, Optional<MachineView> mine) {
        return mine.map(found -> found.nodeName() == null
                        ? Answer.underWay("等待 " + found + " 的节点")
                        : Answer.joining(found.nodeName()))
                .orElseGet(() -> Answer.underWay(ref(machine) + " 要求 " + deployment.replicas() + " 台，还没有名为 "
                        + machine.ciCode() + " 或地址为 " + machine.ip() + " 的 Machine"));
    }

    /** Lowers what {@link #join} raised, and never so that a machine in service could go for it. */
    private Answer takeBack(ManagementCluster cluster, DeploymentView deployment, Machine machine) {
        var claim = deployment.claim(machine.deviceId());
        var mine = deployment.of(machine.ciCode(), machine.ip());
        if (claim.equals(LEAVE + machine.executionId())) {
            return leaving(deployment.leavingFor(request(machine)));
        }
        if (!claim.equals(JOIN + machine.executionId())) {
            if (mine.isPresent()) {
                return Answer.refused(mine.get() + " 不是为本订单扩容的");
            }
            // Nothing was raised; the write makes a request that is still on its way conflict.
            scale(cluster, deployment, machine, deployment.replicas(), LEAVE);
            return Answer.accepted();
        }
        var notMadeYet = mine.isEmpty() && deployment.staying().size() < deployment.replicas();
        if (notMadeYet) {
            scale(cluster, deployment, machine, deployment.replicas() - 1, LEAVE);
            return Answer.accepted();
        }
        var going = deployment.leavingFor(request(machine)).or(() -> mine).or(deployment::newest);
        return going.map(found -> lower(cluster, deployment, machine, found))
                .orElseGet(() ->
                        Answer.refused(ref(machine) + " 的 " + deployment.serving() + " 台 Machine 都有节点，缩容会移除在用的机器"));
    }

    /** What an earlier attempt lowered is waited for, not lowered again. */
    private Answer remove(ManagementCluster cluster, DeploymentView deployment, Machine machine, String nodeName) {
        var found = deployment.machines().stream()
                .filter(one -> nodeName.equals(one.nodeName()))
                .toList();
        var claim = deployment.claim(machine.deviceId());
        if (claim.startsWith(LEAVE)) {
            var before = deployment.leavingFor(request(claim.substring(LEAVE.length()), machine.deviceId()));
            if (before.isPresent() || found.isEmpty()) {
                return leaving(before);
            }
        }
        if (found.size() != 1) {
            return Answer.refused(ref(machine) + " 中有 " + found.size() + " 台 Machine 的节点是 " + nodeName);
        }
        var going = found.get(0);
        if (going.nodeUid() != null && !going.nodeUid().equals(machine.nodeUid())) {
            return Answer.refused(going + " 的节点 " + nodeName + " 已不是同一个（UID 不同）");
        }
        return lower(cluster, deployment, machine, going);
    }

    /** First the mark, then the smaller number: a MachineSet that shrinks takes the marked Machine. */
    private Answer lower(ManagementCluster cluster, DeploymentView deployment, Machine machine, MachineView going) {
        var reason = deployment.still().or(deployment::unsettled);
        if (reason.isPresent()) {
            return Answer.underWay(ref(machine) + " " + reason.get());
        }
        if (!request(machine).equals(going.leavingFor())) {
            cluster.markToDelete(going, request(machine));
        }
        scale(cluster, deployment, machine, deployment.replicas() - 1, LEAVE);
        return Answer.underWay(ref(machine) + " 已缩至 " + (deployment.replicas() - 1) + " 台，等待 " + going + " 删除");
    }

    private static Answer leaving(Optional<MachineView> lowered) {
        return lowered.map(going -> Answer.underWay("等待 " + going + " 删除")).orElseGet(Answer::accepted);
    }

    private static void scale(
            ManagementCluster cluster, DeploymentView deployment, Machine machine, int replicas, String verb) {
        cluster.scale(
                deployment, replicas, DeploymentView.annotation(machine.deviceId()), verb + machine.executionId());
    }

    private static String request(Machine machine) {
        return request(machine.executionId(), machine.deviceId());
    }

    private static String request(String executionId, DeviceId device) {
        return executionId + "-" + device;
    }
}
