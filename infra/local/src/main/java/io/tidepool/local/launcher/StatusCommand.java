package io.tidepool.local.launcher;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Shows who runs and who is healthy. */
@Command(name = "status", description = "Shows each process, its pid, port and health.")
final class StatusCommand implements Callable<Integer> {
    private static final int NOT_HEALTHY = 1;

    @ParentCommand
    private TidepoolCommand parent = new TidepoolCommand();

    @Option(names = "--json", description = "For programs.")
    private boolean json;

    @Override
    public Integer call() {
        var state = RunState.read(parent.home());
        var runs = state.flatMap(RunState::supervisor).isPresent();
        var processes = state.map(RunState::processes).orElse(List.of());
        var healthy = runs
                && state.get().ready()
                && processes.stream()
                        .allMatch(member -> member.healthy() && member.handle().isPresent());
        if (json) {
            System.out.println(JsonFile.JSON.writeValueAsString(Map.of(
                    "running",
                    runs,
                    "healthy",
                    healthy,
                    "port_base",
                    state.map(RunState::portBase).orElse(Ports.DEFAULT_BASE),
                    "processes",
                    processes.stream().map(StatusCommand::forPrograms).toList())));
        } else if (!runs) {
            System.out.println("Tidepool does not run; ./tidepool up starts it.");
        } else {
            System.out.printf("%-12s %8s %6s  %-8s %8s %8s%n", "process", "pid", "port", "healthy", "restarts", "MiB");
            processes.forEach(member -> System.out.printf(
                    "%-12s %8d %6d  %-8s %8d %8d%n",
                    member.name(),
                    member.pid(),
                    member.port(),
                    isHealthy(member) ? "yes" : "no",
                    member.restarts(),
                    memory(member)));
        }
        return healthy ? 0 : NOT_HEALTHY;
    }

    private static long memory(RunState.Member member) {
        return member.handle().map(Memory::residentMib).orElse(0L);
    }

    private static boolean isHealthy(RunState.Member member) {
        return member.healthy() && member.handle().isPresent();
    }

    private static Map<String, Object> forPrograms(RunState.Member member) {
        return Map.of(
                "process", member.name(),
                "pid", member.pid(),
                "port", member.port(),
                "healthy", isHealthy(member),
                "restarts", member.restarts(),
                "memory_mib", memory(member),
                "log", member.log());
    }
}
