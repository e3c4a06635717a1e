package io.tidepool.local.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** One Kafka broker that is its own controller. */
public final class KafkaServer {
    private static final String CLUSTER_ID = "dGlkZXBvb2wtbG9jYWwtMQ";

    private KafkaServer() {}

    /**
     * Formats the storage when it is new and tells how to start the broker.
     *
     * @param home folder of data and settings
     */
    public static ProcessSpec prepare(Path home, int port, int controllerPort)
            throws IOException, InterruptedException {
        Files.createDirectories(home);
        var settings = home.resolve("server.properties");
        var data = home.resolve("data");
        Files.writeString(settings, settings(data, port, controllerPort));
        if (!Files.exists(data.resolve("meta.properties"))) {
            format(settings, home.resolve("format.log"));
        }
        return new ProcessSpec(
                "kafka",
                Project.javaHere(
                        "kafka.Kafka",
                        List.of("-Xms96m", "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", Project.LOGGING),
                        List.of(settings.toString())),
                Map.of(),
                port,
                ReadyCheck.tcp(port));
    }

    private static void format(Path settings, Path log) throws IOException, InterruptedException {
        var command = Project.javaHere(
                "kafka.tools.StorageTool",
                List.of("-Xmx128m", "-XX:TieredStopAtLevel=1", Project.LOGGING),
                List.of("format", "-t", CLUSTER_ID, "-c", settings.toString()));
        var exit = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IOException("formatting the Kafka storage failed:\n" + Files.readString(log));
        }
    }

    private static String settings(Path data, int port, int controllerPort) {
        return """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%2$d
                listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
                listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
                controller.listener.names=CONTROLLER
                inter.broker.listener.name=PLAINTEXT
                log.dirs=%3$s
                auto.create.topics.enable=false
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=8
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                transaction.state.log.num.partitions=4
                group.initial.rebalance.delay.ms=0
                log.segment.bytes=67108864
                log.cleaner.dedupe.buffer.size=16777216
                num.network.threads=2
                num.io.threads=2
                """.formatted(port, controllerPort, data);
    }
}
