package io.tidepool.local.server;

import java.util.List;
import java.util.Map;

/**
 * How one operating system process is started.
 *
 * @param name short name, as {@code status} and {@code logs} show it
 * @param command program and arguments
 * @param environment variables added to the inherited ones
 * @param port the port people and other processes know it by
 * @param ready tells whether it serves
 */
public record ProcessSpec(
        String name, List<String> command, Map<String, String> environment, int port, ReadyCheck ready) {
    public ProcessSpec {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /** Started otherwise, in the same surroundings. */
    public ProcessSpec by(List<String> other) {
        return new ProcessSpec(name, other, environment, port, ready);
    }
}
