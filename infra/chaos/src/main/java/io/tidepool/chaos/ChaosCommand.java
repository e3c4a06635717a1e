package io.tidepool.chaos;

import io.tidepool.chaos.cell.Cells;
import io.tidepool.chaos.run.CellRun;
import io.tidepool.chaos.run.RandomRun;
import io.tidepool.chaos.stack.FreePorts;
import io.tidepool.chaos.stack.Part;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** Breaks a stack of its own and says whether an order was lost, doubled or invented. */
@Command(
        name = "chaos",
        description = "Kills processes of a stack of its own while load runs; the last line is one JSON object.",
        mixinStandardHelpOptions = true)
public final class ChaosCommand implements Callable<Integer> {
    @Option(names = "--minutes", paramLabel = "N", description = "How long to kill at random (default: 5).")
    private int minutes = 5;

    @Option(names = "--seed", paramLabel = "S", description = "Seed of load and kills (default: from the clock).")
    private long seed = System.currentTimeMillis() % 1_000_000;

    @Option(names = "--json", description = "Print the JSON line only; all else goes to standard error.")
    private boolean json;

    @Option(names = "--data", paramLabel = "DIR", description = "Keep data and logs here; the folder is emptied first.")
    private Path data = Path.of("");

    @Option(names = "--port-base", paramLabel = "N", description = "First of the ports (default: free ones).")
    private int portBase;

    @Option(names = "--all", description = "Inject every cell of the fault matrix one after another instead.")
    private boolean all;

    @Option(names = "--only", paramLabel = "TEXT", description = "With --all: only cells whose row or claim has this.")
    private String only = "";

    private ChaosCommand() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new ChaosCommand()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        if (minutes < 1) {
            throw new CommandLine.ParameterException(
                    new CommandLine(this), "--minutes " + minutes + ": must be 1 or more");
        }
        var out = json ? System.err : System.out;
        var folder = data.toString().isEmpty() ? Files.createTempDirectory("tidepool-chaos") : data;
        var base = portBase == 0 ? FreePorts.base() : portBase;
        out.println("seed " + seed + ", ports from " + base + ", data and logs in " + folder);
        return all ? cellByCell(folder, base, out) : randomly(folder, base, out);
    }

    /** Cells that need only what makes orders share a world; the others share one with every part. */
    private int cellByCell(Path folder, int base, PrintStream out) throws Exception {
        var chosen = Cells.all().stream()
                .filter(cell -> (cell.row() + " " + cell.claim()).contains(only))
                .collect(Collectors.partitioningBy(cell -> cell.needs().isEmpty()));
        var outcomes = new ArrayList<CellRun.Outcome>();
        for (var core : List.of(true, false)) {
            var cells = chosen.getOrDefault(core, List.of());
            if (!cells.isEmpty()) {
                var parts = EnumSet.copyOf(Part.CORE);
                cells.forEach(cell -> parts.addAll(cell.needs()));
                try (var world = World.start(folder, base, parts, seed)) {
                    for (var cell : cells) {
                        var outcome = CellRun.of(cell, world);
                        out.println(outcome.inWords());
                        outcomes.add(outcome);
                    }
                }
            }
        }
        var passed = outcomes.stream().filter(CellRun.Outcome::passed).count();
        System.out.println(JsonMapper.shared()
                .writeValueAsString(
                        Map.of("chaos", "cells", "seed", seed, "cells", outcomes.size(), "passed", passed)));
        return passed == outcomes.size() ? 0 : 1;
    }

    private int randomly(Path folder, int base, PrintStream out) throws Exception {
        try (var world = World.start(folder, base, EnumSet.allOf(Part.class), seed)) {
            var report = new RandomRun(world, seed, out).run(Duration.ofMinutes(minutes));
            out.println();
            out.println(report.table());
            report.audit().figures().forEach((name, figure) -> out.printf("%-22s %8d%n", name, figure));
            if (!report.audit().clean()) {
                out.println(report.audit().inWords());
            }
            var line = new LinkedHashMap<String, Object>();
            line.put("chaos", "random");
            line.put("seed", seed);
            line.put("minutes", minutes);
            line.put("kills", report.kills());
            line.putAll(report.audit().figures());
            line.put("clean", report.audit().clean());
            line.put("processes", report.figures());
            System.out.println(JsonMapper.shared().writeValueAsString(line));
            return report.audit().clean() ? 0 : 1;
        }
    }
}
