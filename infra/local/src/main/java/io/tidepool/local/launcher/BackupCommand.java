package io.tidepool.local.launcher;

import io.tidepool.local.launcher.backup.Backup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Writes what the running stack knows into one file. */
@Command(
        name = "backup",
        description = "Writes PostgreSQL and ClickHouse of the running stack into a file; nothing stops.")
final class BackupCommand implements Callable<Integer> {
    @ParentCommand
    private TidepoolCommand parent = new TidepoolCommand();

    @Parameters(paramLabel = "FILE", description = "The backup; must not exist.")
    private Path file = Path.of("");

    @Option(
            names = "--keys",
            paramLabel = "FILE",
            description = "Write keys and passwords to this file, to be kept elsewhere; must not exist.")
    private @Nullable Path keys;

    @Override
    public Integer call() throws Exception {
        var home = parent.home();
        var target = newFile("FILE", file);
        var keyTarget = keys == null ? null : newFile("--keys", keys);
        if (target.equals(keyTarget)) {
            throw new IllegalArgumentException("--keys " + keys + ": must be another file than the backup");
        }
        var running = RunState.read(home).filter(state -> state.supervisor().isPresent());
        var credentials = JsonFile.read(home.credentials(), Credentials.class);
        if (running.isEmpty() || credentials.isEmpty()) {
            throw new IllegalStateException("Tidepool does not run here; ./tidepool up starts it");
        }
        var ports = new Ports(running.get().portBase());
        new Backup(home, ports, credentials.get(), new Progress(System.out)).write(target, keyTarget);
        System.out.printf("%s  %,d KiB%n", target, Files.size(target) >> 10);
        System.out.println(
                keyTarget == null
                        ? "WITHOUT THE KEYS of " + home.folder() + " nobody can open the kubeconfigs in this file, nor"
                                + " its other secrets. Keep sealing.key, audit.key, token.key and credentials.json"
                                + " elsewhere, or make the backup with --keys FILE."
                        : keyTarget + "  keys and passwords: keep it apart from the backup; both together open"
                                + " everything.");
        return 0;
    }

    private static Path newFile(String name, Path given) {
        var path = TidepoolCommand.meant(given).toAbsolutePath().normalize();
        if (Files.exists(path)) {
            throw new IllegalArgumentException(name + " " + given + ": must not exist yet");
        }
        if (!Files.isWritable(path.getParent())) {
            throw new IllegalArgumentException(name + " " + given + ": its folder must exist and be writable");
        }
        return path;
    }
}
