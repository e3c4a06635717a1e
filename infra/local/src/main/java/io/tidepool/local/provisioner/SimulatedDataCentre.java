package io.tidepool.local.provisioner;

import io.tidepool.local.simulator.store.Json;
import io.tidepool.local.simulator.world.Machine;
import io.tidepool.local.simulator.world.World;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Machines of a world file, joined and removed through the simulator's control port. */
final class SimulatedDataCentre implements DataCentre {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final World world;
    private final URI control;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

    SimulatedDataCentre(World world, URI control) {
        this.world = world;
        this.control = control;
    }

    @Override
    public Result join(String cluster, String ciCode, String ip) {
        Optional<Machine> found = world.machine(ciCode);
        if (found.isEmpty()) {
            return Result.refused("ci_code: the data centre has no machine " + ciCode);
        }
        Machine machine = found.get();
        ObjectNode body = Json.object()
                .put("name", machine.nodeName())
                .put("internal_ip", ip)
                .put("cpu", machine.cpu())
                .put("memory_gib", machine.memoryGib())
                .put("unschedulable", true);
        ObjectNode labels = body.putObject("labels");
        machine.labels().forEach(labels::put);
        labels.put("arch", machine.arch()).put("idc", machine.idc()).put("machine-type", machine.machineType());
        return call(request(cluster, "nodes")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build());
    }

    @Override
    public Result leave(String cluster, String ciCode) {
        Optional<Machine> found = world.machine(ciCode);
        if (found.isEmpty()) {
            return Result.refused("ci_code: the data centre has no machine " + ciCode);
        }
        return call(request(cluster, "nodes/" + found.get().nodeName()).DELETE().build());
    }

    private HttpRequest.Builder request(String cluster, String what) {
        return HttpRequest.newBuilder(control.resolve("/control/clusters/" + cluster + "/" + what))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json");
    }

    private Result call(HttpRequest request) {
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() < 300) {
                return Result.accepted();
            }
            return answer.statusCode() < 500
                    ? Result.refused("the simulator answered " + answer.statusCode() + ": " + answer.body())
                    : Result.unavailable("the simulator answered " + answer.statusCode());
        } catch (IOException e) {
            return Result.unavailable("the simulator cannot be reached: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Result.unavailable("interrupted");
        }
    }
}
