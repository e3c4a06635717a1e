package io.tidepool.local.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The kubectl of this machine; on a Debian without one, the package's, unpacked into the build folder. */
final class Kubectl {
    private final Path program;
    private final Path home;
    private final Path kubeconfig;

    record Result(int exit, String output) {}

    private Kubectl(Path program, Path home, Path kubeconfig) {
        this.program = program;
        this.home = home;
        this.kubeconfig = kubeconfig;
    }

    static Kubectl of(SimulatedCluster cluster, Path directory) {
        try {
            Path kubeconfig = directory.resolve(cluster.name() + ".yaml");
            Files.writeString(kubeconfig, cluster.kubeconfig());
            return new Kubectl(program(), directory, kubeconfig);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Result run(String... arguments) {
        List<String> command = new ArrayList<>(List.of(program.toString(), "--kubeconfig", kubeconfig.toString()));
        command.addAll(List.of(arguments));
        return execute(command, home);
    }

    /** {@code -Dkubectl=PATH} or {@code -Dkubectl=debian}, else the one on the path, else Debian's. */
    private static Path program() throws IOException {
        String named = System.getProperty("kubectl", "");
        if (!named.isEmpty() && !named.equals("debian")) {
            return Path.of(named);
        }
        for (String folder : System.getenv("PATH").split(":")) {
            Path candidate = Path.of(folder, "kubectl");
            if (named.isEmpty() && Files.isExecutable(candidate)) {
                return candidate;
            }
        }
        Path unpacked = Path.of("target/kubectl").toAbsolutePath();
        Path program = unpacked.resolve("usr/bin/kubectl");
        if (!Files.isExecutable(program)) {
            Files.createDirectories(unpacked);
            Result download = execute(List.of("apt-get", "download", "kubernetes-client"), unpacked);
            if (download.exit() != 0) {
                throw new IllegalStateException(
                        "there is no kubectl on the PATH and Debian's cannot be had: " + download.output());
            }
            try (Stream<Path> files = Files.list(unpacked)) {
                Path archive = files.filter(file -> file.toString().endsWith(".deb"))
                        .findFirst()
                        .orElseThrow();
                execute(List.of("dpkg", "-x", archive.toString(), unpacked.toString()), unpacked);
            }
        }
        return program;
    }

    private static Result execute(List<String> command, Path directory) {
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
            builder.environment().put("HOME", directory.toString());
            builder.environment().remove("KUBECONFIG");
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(command + " does not end: " + output);
            }
            return new Result(process.exitValue(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
