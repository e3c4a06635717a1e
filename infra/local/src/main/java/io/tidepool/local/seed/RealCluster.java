package io.tidepool.local.seed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A real cluster that somebody brings along as a kubeconfig. */
public final class RealCluster {
    private RealCluster() {}

    /**
     * Registers the cluster under the file's name without its ending, or gives the one of that name this kubeconfig.
     *
     * @throws ApiClient.RefusedByApi when the API refuses the kubeconfig; the message names field and rule
     */
    public static void register(ApiClient admin, Path kubeconfig) throws IOException, InterruptedException {
        var name = kubeconfig.getFileName().toString().replaceFirst("\\.[^.]*$", "");
        var content = Files.readString(kubeconfig);
        var known = admin.all("/api/clusters/list").stream()
                .filter(cluster -> cluster.path("clustername").asString().equals(name))
                .findFirst();
        if (known.isPresent()) {
            admin.put(
                    "/api/clusters/" + known.get().path("id").asLong(),
                    Map.of(
                            "kubeconfig",
                            content,
                            "version",
                            known.get().path("version").asLong()));
        } else {
            admin.post("/api/clusters/create", Map.of("clustername", name, "status", "running", "kubeconfig", content));
        }
    }
}
