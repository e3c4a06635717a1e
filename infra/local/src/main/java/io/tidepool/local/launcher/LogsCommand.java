package io.tidepool.local.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Shows what a process wrote. */
@Command(name = "logs", description = "Shows the log of a process.")
final class LogsCommand implements Callable<Integer> {
    @ParentCommand
    private TidepoolCommand parent = new TidepoolCommand();

    @Parameters(paramLabel = "NAME", description = "A process as ./tidepool status names it.")
    private String name = "";

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            description = "Lines to show (default: 100).")
    private int lines = 100;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on showing new lines.")
    private boolean follow;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var log = parent.home().log(name);
        if (!Files.exists(log)) {
            throw new IllegalArgumentException("logs NAME: no process \"" + name + "\"; there are " + known());
        }
        var command = follow
                ? List.of("tail", "-n", Integer.toString(lines), "-F", log.toString())
                : List.of("tail", "-n", Integer.toString(lines), log.toString());
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    private String known() throws IOException {
        var folder = parent.home().logs();
        if (!Files.isDirectory(folder)) {
            return "none yet";
        }
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString().replace(".log", ""))
                    .sorted()
                    .collect(Collectors.joining(", "));
        }
    }
}
