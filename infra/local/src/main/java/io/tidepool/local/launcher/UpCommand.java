package io.tidepool.local.launcher;

import io.tidepool.local.server.Project;
import io.tidepool.local.server.ReadyCheck;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Starts the whole stack and keeps it running. */
@Command(name = "up", description = "Starts every server and process and keeps them running until Ctrl-C.")
final class UpCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @ParentCommand
    private TidepoolCommand parent = new TidepoolCommand();

    @Option(names = "--detach", description = "Return when the stack is ready; it goes on in the background.")
    private boolean detach;

    @Option(names = "--fresh", description = "Forget all data first.")
    private boolean fresh;

    @Option(names = "--port-base", paramLabel = "N", description = "First of the ports in use (default: 18080).")
    private int portBase = Ports.DEFAULT_BASE;

    @Option(
            names = "--kubeconfig",
            paramLabel = "FILE",
            description = "Manage this real cluster; a new stack then runs no simulated ones.")
    private List<Path> kubeconfigs = List.of();

    @Option(
            names = "--first-admin",
            description = "A new stack then has no users and no demonstration; a one-time code makes the first one.")
    private boolean firstAdmin;

    @Override
    public Integer call() throws Exception {
        var home = parent.home();
        var running = RunState.read(home).filter(state -> state.supervisor().isPresent());
        if (running.isPresent()) {
            System.out.println(
                    "Tidepool runs already: " + new Ports(running.get().portBase()).webUrl()
                            + " (./tidepool status shows it, ./tidepool down stops it)");
            return 0;
        }
        var ports = new Ports(portBase);
        if (firstAdmin && !kubeconfigs.isEmpty()) {
            throw new IllegalArgumentException(
                    "--first-admin: register clusters on the page then, without --kubeconfig");
        }
        for (var kubeconfig : kubeconfigs) {
            if (!Files.isReadable(kubeconfig)) {
                throw new IllegalArgumentException("--kubeconfig " + kubeconfig + ": must be a readable file");
            }
        }
        if (fresh) {
            DownCommand.stopLeftovers(home);
            home.delete();
        }
        refuseTakenPorts(home, ports);
        return detach ? startInBackground(home) : runHere(home, ports);
    }

    private int runHere(Home home, Ports ports) throws Exception {
        var progress = new Progress(System.out);
        var credentials = firstAdmin
                ? Credentials.loadOrGenerateForFirstAdmin(home)
                : Credentials.loadOrGenerate(home, kubeconfigs.isEmpty());
        var supervisor = new Supervisor(home, ports.base());
        var stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            supervisor.close();
            stopped.countDown();
        }));
        new StartSequence(Project.locate(), home, ports, credentials, supervisor, progress).run(kubeconfigs);
        System.out.printf(
                "%nTidepool is ready after %d s.%n%n", progress.sinceBegin().toSeconds());
        System.out.println(welcome(home, ports, credentials));
        stopped.await();
        return 0;
    }

    private static String welcome(Home home, Ports ports, Credentials credentials) {
        var text = new StringBuilder();
        text.append("  web page   ").append(ports.webUrl()).append('\n');
        credentials.users().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(user ->
                        text.append("  user       %-10s password  %s%n".formatted(user.getKey(), user.getValue())));
        if (credentials.firstAdminCode() != null) {
            text.append("  first administrator, while there is no user: one-time code  ")
                    .append(credentials.firstAdminCode())
                    .append(
                            "\n             curl -H 'Content-Type: application/json' -d '{\"code\": \"…\", \"username\":"
                                    + " \"…\", \"password\": \"…\"}' ")
                    .append(ports.webUrl())
                    .append("/api/auth/bootstrap\n");
        }
        text.append("  Flink      ").append(Ports.http(ports.evaluateWeb())).append("  ");
        text.append(Ports.http(ports.archiveWeb())).append('\n');
        if (credentials.simulated()) {
            text.append("  clusters   kubectl --kubeconfig ")
                    .append(home.kubeconfigs())
                    .append("/gl-work-02.yaml get nodes\n");
        }
        text.append("  logs       ").append(home.log("NAME")).append("  (./tidepool logs NAME)\n");
        return text.toString();
    }

    /** Runs the same command in a session of its own; a loop around it starts it again should it be killed. */
    private int startInBackground(Home home) throws IOException, InterruptedException {
        var log = home.log("launcher");
        Files.createDirectories(log.getParent());
        Files.deleteIfExists(log);
        var command = Project.javaHere(
                TidepoolCommand.class.getName(),
                List.of("-Xmx96m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", Project.LOGGING),
                argumentsWithoutDetach());
        var loop = new ProcessBuilder()
                .command(
                        "setsid",
                        "sh",
                        "-c",
                        "while :; do \"$@\"; code=$?; [ $code -eq 137 ] || exit $code; done",
                        "sh")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        loop.command().addAll(command);
        var process = loop.start();
        long shown = 0;
        while (process.isAlive() && !isReady(home)) {
            shown = show(log, shown);
            TimeUnit.MILLISECONDS.sleep(300);
        }
        TimeUnit.MILLISECONDS.sleep(500);
        show(log, shown);
        return process.isAlive() ? 0 : 1;
    }

    private List<String> argumentsWithoutDetach() {
        return spec.root().commandLine().getParseResult().originalArgs().stream()
                .filter(argument -> !argument.equals("--detach") && !argument.equals("--fresh"))
                .toList();
    }

    private static boolean isReady(Home home) {
        return RunState.read(home).filter(RunState::ready).isPresent();
    }

    private static long show(Path log, long from) throws IOException {
        try (var file = Files.newByteChannel(log)) {
            file.position(from);
            var bytes = ByteBuffer.allocate((int) (file.size() - from));
            file.read(bytes);
            System.out.write(bytes.array(), 0, bytes.position());
            System.out.flush();
            return file.position();
        }
    }

    private static void refuseTakenPorts(Home home, Ports ports) throws InterruptedException {
        var ours = RunState.read(home)
                .map(state -> state.processes().stream()
                        .anyMatch(member -> member.handle().isPresent()))
                .orElse(false);
        if (ours) {
            return;
        }
        for (var port : List.of(
                ports.web(),
                ports.collector(),
                ports.executor(),
                ports.evaluateWeb(),
                ports.archiveWeb(),
                ports.registry(),
                ports.kafka(),
                ports.kafkaController(),
                ports.postgres(),
                ports.clickHouse(),
                ports.simulator(),
                ports.provisioner(),
                ports.evaluateHealth(),
                ports.archiveHealth(),
                ports.outside(),
                ports.clusters())) {
            if (ReadyCheck.tcp(port).isReady()) {
                throw new IllegalArgumentException(
                        "port " + port + " is taken by another program; choose other ports with --port-base N");
            }
        }
    }
}
