package io.tidepool.local.provisioner;

import io.tidepool.local.simulator.world.World;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The provisioner as a process of its own. */
public final class ProvisionerProcess {
    private static final Logger LOG = LoggerFactory.getLogger(ProvisionerProcess.class);

    private ProvisionerProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        WebhookServer server;
        try {
            ProvisionerSettings settings = ProvisionerSettings.from(System.getenv());
            Path file = settings.world();
            World world = file == null ? World.demonstration() : World.read(file);
            server = WebhookServer.start(
                    settings.port(),
                    settings.secret(),
                    new SimulatedDataCentre(world, settings.simulator()),
                    Deliveries.open(settings.data()));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.close();
            stopped.countDown();
        }));
        LOG.info("webhooks are taken at {}/hooks", server.address());
        stopped.await();
    }
}
