package io.tidepool.local.simulator;

import io.tidepool.local.simulator.access.ClusterCertificates;
import io.tidepool.local.simulator.api.ApiServer;
import io.tidepool.local.simulator.fault.Faults;
import io.tidepool.local.simulator.fault.Journal;
import io.tidepool.local.simulator.fault.Reach;
import io.tidepool.local.simulator.load.LoadReplay;
import io.tidepool.local.simulator.load.Trace;
import io.tidepool.local.simulator.store.Defaults;
import io.tidepool.local.simulator.store.FileLog;
import io.tidepool.local.simulator.store.Json;
import io.tidepool.local.simulator.store.ObjectStore;
import io.tidepool.local.simulator.store.Refusal;
import io.tidepool.local.simulator.store.Resource;
import io.tidepool.local.simulator.workload.ClusterLoop;
import io.tidepool.local.simulator.workload.Genesis;
import io.tidepool.local.simulator.workload.NodeObjects;
import io.tidepool.local.simulator.world.ClusterPlan;
import io.tidepool.local.simulator.world.Machine;
import io.tidepool.local.simulator.world.Outage;
import io.tidepool.local.simulator.world.Pace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** One running cluster: its API, its objects, its load, its faults and its journal. */
public final class SimulatedCluster implements AutoCloseable {
    private final ClusterPlan plan;
    private final ClusterCertificates certificates;
    private final ObjectStore store;
    private final @Nullable FileLog log;
    private final Faults faults = new Faults();
    private final Journal journal;
    private final LoadReplay load;
    private final ApiServer api;
    private final ClusterLoop loop;
    private final Instant started;

    private SimulatedCluster(ClusterPlan plan, Pace pace, int port, @Nullable Path directory, Clock clock) {
        this.plan = plan;
        this.started = clock.instant();
        this.certificates = ClusterCertificates.of(plan.name(), directory, started);
        this.store = new ObjectStore(clock, pace.historyLength());
        this.log = directory == null ? null : FileLog.open(directory, store);
        if (store.all(Resource.NAMESPACES).isEmpty()) {
            store.atomically(() -> {
                Genesis.write(store, plan);
                return true;
            });
        }
        this.journal = new Journal(directory == null ? null : directory.resolve("journal.jsonl"));
        this.load = new LoadReplay(plan, Trace.of(plan.load()), epoch(directory), pace.sampleSeconds());
        this.api = new ApiServer(
                plan.name(),
                port,
                store,
                certificates,
                faults,
                journal,
                Pace.seconds(pace.bookmarkSeconds()),
                plan.metrics() ? load : null);
        this.loop = new ClusterLoop(plan.name(), store, faults, pace, this::followReach);
    }

    /**
     * @param directory where the cluster lives on, null for nowhere
     * @throws UncheckedIOException when the port is taken or the directory cannot be used
     */
    static SimulatedCluster start(ClusterPlan plan, Pace pace, int port, @Nullable Path directory, Clock clock) {
        SimulatedCluster cluster = new SimulatedCluster(plan, pace, port, directory, clock);
        cluster.api.open();
        cluster.loop.start();
        return cluster;
    }

    public String name() {
        return plan.name();
    }

    public String apiServer() {
        return api.address();
    }

    public String token() {
        return certificates.token();
    }

    /** The authority that signed the API's certificate, as PEM. */
    public String authorityPem() {
        return certificates.authorityPem();
    }

    /** An ordinary kubeconfig with everything inline. */
    public String kubeconfig() {
        return certificates.kubeconfig(name(), apiServer());
    }

    /** Makes the present token worthless; the next kubeconfig has another. */
    public void rotateToken() {
        certificates.rotateToken();
    }

    /** Lets switches take effect and controllers, scheduler and kubelets look once, now and not in their time. */
    public void round() {
        followReach();
        loop.round(store.now());
    }

    public Faults faults() {
        return faults;
    }

    public Journal journal() {
        return journal;
    }

    public LoadReplay load() {
        return load;
    }

    /** The objects behind the API, for what tests look at or set up without HTTP. */
    public ObjectStore store() {
        return store;
    }

    /** Calls answered since the start. */
    public long calls() {
        return api.calls();
    }

    /**
     * Adds an object as a client would have, but with its status.
     *
     * @throws Refusal 409 when the name is taken
     */
    public ObjectNode add(Resource resource, String json) {
        ObjectNode sent = Json.parseObject(json);
        if (resource.namespaced() && Json.namespace(sent).isEmpty()) {
            sent.withObjectProperty("metadata").put("namespace", "default");
        }
        ObjectNode object = Defaults.created(store, resource, sent);
        if (sent.has("status")) {
            object.set("status", sent.path("status").deepCopy());
        }
        return store.create(resource, object);
    }

    public Optional<ObjectNode> object(Resource resource, String namespace, String name) {
        return store.find(resource, namespace, name);
    }

    public List<ObjectNode> objects(Resource resource) {
        return store.all(resource);
    }

    /**
     * Lets a machine's kubelet register. A machine that is a node already stays as it is.
     *
     * @return whether the node is new
     */
    public boolean join(Machine machine, boolean unschedulable) {
        return store.atomically(() -> {
            if (store.find(Resource.NODES, "", machine.nodeName()).isPresent()) {
                return false;
            }
            ObjectNode node = NodeObjects.of(machine, unschedulable, false, store.timestamp());
            store.create(Resource.NODES, Defaults.created(store, Resource.NODES, node));
            return true;
        });
    }

    /**
     * Takes a machine away; its node object goes with it if it is still there.
     *
     * @return whether there was such a node
     */
    public boolean leave(String node) {
        return store.atomically(() -> {
            Optional<ObjectNode> found = store.find(Resource.NODES, "", node);
            found.ifPresent(object -> store.remove(Resource.NODES, object));
            return found.isPresent();
        });
    }

    @Override
    public void close() {
        loop.close();
        api.close();
        if (log != null) {
            try {
                log.close();
            } catch (IOException e) {
                throw new UncheckedIOException("cannot close the log of " + name(), e);
            }
        }
    }

    private void followReach() {
        Outage outage = plan.outage();
        if (outage != null) {
            faults.scheduled(outage.after(Duration.between(started, store.now())));
        }
        if (faults.reach() == Reach.REFUSED) {
            api.shut();
        } else {
            api.open();
        }
    }

    /** When the cluster's trace began: its very first start, also after later ones. */
    private Instant epoch(@Nullable Path directory) {
        if (directory == null) {
            return started;
        }
        try {
            Path file = directory.resolve("epoch");
            if (Files.exists(file)) {
                return Instant.parse(Files.readString(file).strip());
            }
            Files.writeString(file, started.toString());
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the start of " + name(), e);
        }
    }
}
