package io.tidepool.local.launcher;

import java.util.List;
import java.util.Optional;

/**
 * Who runs, as last written by the supervisor.
 *
 * @param pid of the supervisor
 * @param ready whether the stack is up and seeded
 */
record RunState(long pid, String startedAt, int portBase, boolean ready, List<Member> processes) {

    /**
     * One process of the stack.
     *
     * @param startedAt when the operating system began it; tells it from another process with the same number
     * @param restarts how often it was started again since the stack came up
     */
    record Member(String name, long pid, int port, boolean healthy, int restarts, String startedAt, String log) {

        Optional<ProcessHandle> handle() {
            return ProcessHandle.of(pid)
                    .filter(ProcessHandle::isAlive)
                    .filter(handle -> startedAt.equals(startOf(handle)));
        }
    }

    /** The supervisor, when it still runs. */
    Optional<ProcessHandle> supervisor() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(handle -> startedAt.equals(startOf(handle)));
    }

    static String startOf(ProcessHandle handle) {
        return handle.info().startInstant().map(Object::toString).orElse("");
    }

    static Optional<RunState> read(Home home) {
        return JsonFile.read(home.runState(), RunState.class);
    }
}
