package io.tidepool.local.simulator;

import io.tidepool.local.simulator.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The simulator as a process of its own. */
public final class SimulatorProcess {
    private static final Logger LOG = LoggerFactory.getLogger(SimulatorProcess.class);

    private SimulatorProcess() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        SimulatorSettings settings;
        World world;
        try {
            settings = SimulatorSettings.from(System.getenv());
            Path file = settings.world();
            world = file == null ? World.demonstration() : World.read(file);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        CountDownLatch stopped = new CountDownLatch(1);
        Simulator simulator = Simulator.start(world, settings.portBase(), settings.data(), Clock.systemUTC());
        ControlServer control = ControlServer.start(settings.port(), simulator);
        writeKubeconfigs(simulator, settings.kubeconfigs());
        control.ready();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            control.close();
            simulator.close();
            stopped.countDown();
        }));
        for (SimulatedCluster cluster : simulator.clusters()) {
            LOG.info("{} answers at {}", cluster.name(), cluster.apiServer());
        }
        stopped.await();
    }

    /** Each file is whole or absent, and readable by its owner only. */
    static void writeKubeconfigs(Simulator simulator, Path directory) throws IOException {
        Files.createDirectories(directory);
        for (SimulatedCluster cluster : simulator.clusters()) {
            Path next = directory.resolve("." + cluster.name() + ".next");
            Files.writeString(next, cluster.kubeconfig());
            Files.setPosixFilePermissions(next, PosixFilePermissions.fromString("rw-------"));
            Files.move(
                    next,
                    directory.resolve(cluster.name() + ".yaml"),
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);
        }
    }
}
