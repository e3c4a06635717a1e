package io.tidepool.collector.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.tidepool.access.ClientOptions;
import io.tidepool.access.Kubeconfig;
import io.tidepool.access.KubeconfigReading;
import io.tidepool.access.KubernetesClients;
import io.tidepool.access.Opened;
import io.tidepool.access.Sealer;
import io.tidepool.collector.round.ClusterReader;
import io.tidepool.collector.round.ManagedCluster;
import io.tidepool.collector.round.Reading;
import io.tidepool.collector.sample.ClusterSample;
import io.tidepool.collector.sample.Node;
import io.tidepool.collector.sample.Pod;
import io.tidepool.collector.sample.Resources;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads nodes, pods and the figures of metrics.k8s.io; keeps one client per cluster while all goes well. */
public final class KubernetesClusterReader implements ClusterReader, AutoCloseable {
    private static final long PAGE = 500;
    private static final int LONGEST_FAILURE = 300;
    private static final int GONE = 410;
    private static final ClientOptions OPTIONS = new ClientOptions(Duration.ofSeconds(5), Duration.ofSeconds(10));

    private final Sealer sealer;
    private final KubernetesClients clients;
    private final InstantSource clock;
    private final Map<Long, OpenCluster> open = new ConcurrentHashMap<>();

    public KubernetesClusterReader(Sealer sealer, KubernetesClients clients, InstantSource clock) {
        this.sealer = sealer;
        this.clients = clients;
        this.clock = clock;
    }

    private record OpenCluster(String sealedKubeconfig, KubernetesClient client) {}

    @Override
    public Reading read(ManagedCluster cluster, Instant deadline) {
        var sealed = cluster.sealedKubeconfig();
        if (sealed == null) {
            return new Reading.Failed("the cluster has no kubeconfig");
        }
        var known = open.get(cluster.id());
        if (known != null && known.sealedKubeconfig().equals(sealed)) {
            return read(cluster, known, deadline);
        }
        forget(cluster.id());
        if (!(sealer.open(sealed, Sealer.clusterData(cluster.uuid())) instanceof Opened.Plain plain)) {
            return new Reading.Failed("the kubeconfig does not open with the key of this process");
        }
        var reading = Kubeconfig.read(plain.secret());
        if (reading instanceof KubeconfigReading.Refused refused) {
            return new Reading.Failed("kubeconfig refused: " + refused.mistakes());
        }
        var client = clients.open(((KubeconfigReading.Parsed) reading).kubeconfig(), OPTIONS);
        var opened = new OpenCluster(sealed, client);
        open.put(cluster.id(), opened);
        return read(cluster, opened, deadline);
    }

    private Reading read(ManagedCluster cluster, OpenCluster opened, Instant deadline) {
        var server = new ApiServer(opened.client(), OPTIONS.requestTimeout());
        try {
            var nodes = all(server, "api/v1/nodes", Translation::node, deadline);
            var pods = all(server, "api/v1/pods", Translation::pod, deadline);
            return new Reading.Complete(
                    cluster.prometheus() == null
                            ? withUsage(nodes, pods, server)
                            : ClusterSample.withoutUsage(nodes, pods, "its Prometheus was not asked"));
        } catch (KubernetesClientException e) {
            if (e.getCode() <= 0) {
                letGo(cluster.id(), opened);
            }
            return new Reading.Failed(describe(e));
        } catch (IllegalArgumentException | ArithmeticException e) {
            return new Reading.Failed(shorten("an object of the cluster is not readable: " + e.getMessage()));
        }
    }

    /** The connection may be half open: the next round takes a new one, unless it has done so already. */
    private void letGo(long clusterId, OpenCluster used) {
        if (open.remove(clusterId, used)) {
            used.client().close();
        }
    }

    /** A list that changed too much while it was paged through is read once more from its start. */
    private <F> List<F> all(
            ApiServer server, String path, Function<Translation, @Nullable F> translate, Instant deadline) {
        try {
            return pages(server, path, translate, deadline);
        } catch (KubernetesClientException e) {
            if (e.getCode() != GONE) {
                throw e;
            }
            return pages(server, path, translate, deadline);
        }
    }

    private <F> List<F> pages(
            ApiServer server, String path, Function<Translation, @Nullable F> translate, Instant deadline) {
        var found = new ArrayList<F>();
        var page = path + "?limit=" + PAGE;
        String next;
        do {
            if (clock.instant().isAfter(deadline)) {
                throw new KubernetesClientException("too slow to be read in one round");
            }
            next = server.get(page, json -> page(json, translate, found));
            page = path + "?limit=" + PAGE + "&continue=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
        } while (!next.isEmpty());
        return found;
    }

    /** Takes the items of one page and tells how to ask for the next; empty at the end. */
    private static <F> String page(JsonWalk json, Function<Translation, @Nullable F> translate, List<F> found) {
        var translation = new Translation(json);
        var next = new String[] {""};
        json.object(field -> {
            switch (field) {
                case "metadata" ->
                    json.object(part -> {
                        if (part.equals("continue")) {
                            next[0] = json.textOrEmpty();
                        } else {
                            json.skip();
                        }
                    });
                case "items" ->
                    json.array(() -> {
                        var item = translate.apply(translation);
                        if (item != null) {
                            found.add(item);
                        }
                    });
                default -> json.skip();
            }
        });
        return next[0];
    }

    /** Without a metrics server, or when it fails, usage is unknown; the rest of the round holds. */
    private static ClusterSample withUsage(List<Node> nodes, List<Pod> pods, ApiServer server) {
        try {
            var usage = server.get("apis/metrics.k8s.io/v1beta1/nodes", KubernetesClusterReader::usage);
            return new ClusterSample(nodes, pods, usage);
        } catch (KubernetesClientException e) {
            return ClusterSample.withoutUsage(nodes, pods, describe(e));
        }
    }

    private static Map<String, Resources> usage(JsonWalk json) {
        var translation = new Translation(json);
        var usage = new HashMap<String, Resources>();
        json.object(field -> {
            if (field.equals("items")) {
                json.array(() -> translation.usage(usage));
            } else {
                json.skip();
            }
        });
        return usage;
    }

    private static String describe(KubernetesClientException e) {
        if (e.getCode() > 0) {
            return shorten("API server answered " + e.getCode() + ": " + e.getMessage());
        }
        Throwable root = e;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        var message = root.getMessage();
        return shorten("API server not reachable: "
                + (message == null ? root.getClass().getSimpleName() : message));
    }

    private static String shorten(String text) {
        var line = text.replaceAll("\\s+", " ");
        return line.length() > LONGEST_FAILURE ? line.substring(0, LONGEST_FAILURE) + "…" : line;
    }

    @Override
    public void forget(long clusterId) {
        var known = open.remove(clusterId);
        if (known != null) {
            known.client().close();
        }
    }

    @Override
    public void close() {
        for (var id : List.copyOf(open.keySet())) {
            forget(id);
        }
    }
}
