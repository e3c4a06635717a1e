package io.tidepool.local.launcher;

import io.tidepool.local.server.ProcessSpec;
import io.tidepool.local.server.RunningProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Keeps processes running: one that ends is started again, at once when it had lived for a while and with growing
 * pauses when it keeps ending. Processes of an earlier supervisor that still live are taken over.
 */
final class Supervisor implements AutoCloseable {
    private static final Duration LIVED_WELL = Duration.ofSeconds(20);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);
    private static final long CHECK_SECONDS = 1;

    private final Home home;
    private final int portBase;
    private final Map<String, RunState.Member> inherited = new ConcurrentHashMap<>();
    private final Deque<Member> members = new ArrayDeque<>();
    private final ScheduledExecutorService loop =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "supervisor"));
    private boolean ready;
    private boolean stopping;

    /** A process and what happened to it. */
    private static final class Member {
        final ProcessSpec spec;
        RunningProcess process;
        boolean healthy;
        int restarts;
        int failuresInARow;
        long startedNanos = System.nanoTime();
        long retryAtNanos = System.nanoTime();

        Member(ProcessSpec spec, RunningProcess process) {
            this.spec = spec;
            this.process = process;
        }
    }

    Supervisor(Home home, int portBase) {
        this.home = home;
        this.portBase = portBase;
        RunState.read(home)
                .ifPresent(state -> state.processes().forEach(member -> inherited.put(member.name(), member)));
        var unused = loop.scheduleWithFixedDelay(this::check, CHECK_SECONDS, CHECK_SECONDS, TimeUnit.SECONDS);
    }

    /** Starts the process, or takes over the one that runs already. */
    synchronized RunningProcess start(ProcessSpec spec) throws IOException {
        var log = home.log(spec.name());
        var earlier = inherited.get(spec.name());
        var handle = earlier == null ? null : earlier.handle().orElse(null);
        var process = handle == null ? RunningProcess.start(spec, log) : RunningProcess.adopt(spec, handle, log);
        members.addLast(new Member(spec, process));
        write();
        return process;
    }

    /** Waits until the process serves; a crash on the way is repaired like any other. */
    void awaitReady(ProcessSpec spec, Duration limit) throws InterruptedException, TimeoutException {
        var deadline = System.nanoTime() + limit.toNanos();
        while (!spec.ready().isReady()) {
            if (System.nanoTime() > deadline) {
                throw new TimeoutException(spec.name() + " was not ready after " + limit.toSeconds() + " s; its log: "
                        + home.log(spec.name()));
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    /** From now on the stack counts as up. */
    synchronized void declareReady() {
        ready = true;
        members.forEach(member -> member.healthy = true);
        write();
    }

    private void check() {
        try {
            List<Member> now;
            synchronized (this) {
                now = new ArrayList<>(members);
            }
            for (var member : now) {
                var healthy = member.process.isAlive() && member.spec.ready().isReady();
                synchronized (this) {
                    if (stopping) {
                        return;
                    }
                    member.healthy = healthy;
                    if (!member.process.isAlive()) {
                        restart(member);
                    }
                }
            }
            synchronized (this) {
                if (!stopping) {
                    write();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            System.err.println("supervisor: " + e);
        }
    }

    private void restart(Member member) throws IOException {
        var now = System.nanoTime();
        if (now < member.retryAtNanos) {
            return;
        }
        var livedWell = now - member.startedNanos > LIVED_WELL.toNanos();
        member.failuresInARow = livedWell ? 0 : member.failuresInARow + 1;
        var pause = Math.min(1L << Math.min(member.failuresInARow, 4), LONGEST_PAUSE.toSeconds());
        member.retryAtNanos = now + TimeUnit.SECONDS.toNanos(pause);
        member.startedNanos = now;
        member.restarts++;
        System.err.println(member.spec.name() + " ended; started again (" + member.restarts + ")");
        member.process = RunningProcess.start(member.spec, home.log(member.spec.name()));
    }

    private void write() {
        var self = ProcessHandle.current();
        var state = new RunState(
                self.pid(),
                RunState.startOf(self),
                portBase,
                ready,
                members.stream()
                        .map(member -> new RunState.Member(
                                member.spec.name(),
                                member.process.pid(),
                                member.spec.port(),
                                member.healthy,
                                member.restarts,
                                startOf(member.process.pid()),
                                home.log(member.spec.name()).toString()))
                        .toList());
        try {
            JsonFile.write(home.runState(), state);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String startOf(long pid) {
        @Nullable ProcessHandle handle = ProcessHandle.of(pid).orElse(null);
        return handle == null ? "" : RunState.startOf(handle);
    }

    /** Ends the processes: ours side by side, then the servers they use. */
    @Override
    public void close() {
        Map<Boolean, List<Member>> byKind;
        synchronized (this) {
            if (stopping) {
                return;
            }
            stopping = true;
            byKind = members.stream()
                    .collect(Collectors.partitioningBy(member -> Servers.NAMES.contains(member.spec.name())));
        }
        loop.shutdownNow();
        byKind.getOrDefault(false, List.of()).parallelStream().forEach(member -> member.process.close());
        byKind.getOrDefault(true, List.of()).parallelStream().forEach(member -> member.process.close());
        home.runState().toFile().delete();
    }
}
