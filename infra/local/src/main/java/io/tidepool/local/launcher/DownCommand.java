package io.tidepool.local.launcher;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Stops the stack; its data stays. */
@Command(name = "down", description = "Stops every process; data stays for the next up.")
final class DownCommand implements Callable<Integer> {
    private static final long PATIENCE_SECONDS = 60;

    @ParentCommand
    private TidepoolCommand parent = new TidepoolCommand();

    @Override
    public Integer call() throws InterruptedException {
        var home = parent.home();
        var supervisor = RunState.read(home).flatMap(RunState::supervisor);
        if (supervisor.isEmpty()) {
            var leftovers = stopLeftovers(home);
            System.out.println(leftovers == 0 ? "Tidepool does not run." : "Stopped " + leftovers + " processes.");
            return 0;
        }
        supervisor.get().destroy();
        try {
            supervisor.get().onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            supervisor.get().destroyForcibly();
            stopLeftovers(home);
        }
        System.out.println("Tidepool is stopped.");
        return 0;
    }

    /** Ends what a supervisor that is gone left running; returns how many processes that were. */
    static int stopLeftovers(Home home) throws InterruptedException {
        var state = RunState.read(home);
        if (state.isEmpty()) {
            return 0;
        }
        var handles = state.get().processes().stream()
                .flatMap(member -> member.handle().stream())
                .toList();
        handles.forEach(ProcessHandle::destroy);
        for (var handle : handles) {
            try {
                handle.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (TimeoutException | ExecutionException e) {
                handle.destroyForcibly();
            }
        }
        home.runState().toFile().delete();
        return handles.size();
    }
}
