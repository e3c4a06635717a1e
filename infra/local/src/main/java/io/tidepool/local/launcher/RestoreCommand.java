package io.tidepool.local.launcher;

import io.tidepool.local.launcher.backup.Restore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Makes the stack what it was at a backup. */
@Command(
        name = "restore",
        description = "Makes the stack, which must not run, what it was at a backup; what it had is set aside.")
final class RestoreCommand implements Callable<Integer> {
    @ParentCommand
    private TidepoolCommand parent = new TidepoolCommand();

    @Parameters(paramLabel = "FILE", description = "Made by ./tidepool backup.")
    private Path file = Path.of("");

    @Option(
            names = "--keys",
            paramLabel = "FILE",
            description = "The keys of the backup (default: those of the stack here).")
    private @Nullable Path keys;

    @Option(names = "--yes", description = "Do not ask before the data here is replaced.")
    private boolean yes;

    @Option(names = "--port-base", paramLabel = "N", description = "First of the ports in use (default: 18080).")
    private int portBase = Ports.DEFAULT_BASE;

    @Override
    public Integer call() throws Exception {
        var home = parent.home();
        var backup = readable("FILE", file);
        var keyFile = keys == null ? null : readable("--keys", keys);
        refuseWhileRunning(home);
        if (Files.exists(home.data("postgres").resolve("data")) && !yes && !confirmed(home)) {
            throw new IllegalArgumentException("nothing was restored; --yes restores without asking");
        }
        var restored = new Restore(home, new Ports(portBase), new Progress(System.out)).run(backup, keyFile);
        System.out.println("Restored as of " + restored.madeAt() + "; ./tidepool up starts it.");
        if (restored.aside() != null) {
            System.out.println("What was here is in " + restored.aside() + "; delete it when all is well.");
        }
        System.out.println("No order is carried out until an administrator lifts the stop on the page. Orders that were"
                + " under way: " + restored.openOrders().size());
        restored.openOrders().forEach(order -> System.out.println("  " + order));
        return 0;
    }

    private static void refuseWhileRunning(Home home) {
        var state = RunState.read(home);
        var runs = state.flatMap(RunState::supervisor).isPresent()
                || state.stream()
                        .flatMap(one -> one.processes().stream())
                        .anyMatch(one -> one.handle().isPresent());
        if (runs) {
            throw new IllegalStateException("Tidepool runs; ./tidepool down stops it");
        }
    }

    private static boolean confirmed(Home home) {
        var console = System.console();
        if (console == null) {
            return false;
        }
        return "yes"
                .equals(console.readLine(
                        "This replaces all data in %s (it is set aside). Type yes to go on: ", home.folder()));
    }

    private static Path readable(String name, Path given) {
        var path = TidepoolCommand.meant(given).toAbsolutePath().normalize();
        if (!Files.isReadable(path) || !Files.isRegularFile(path)) {
            throw new IllegalArgumentException(name + " " + given + ": must be a readable file");
        }
        return path;
    }
}
