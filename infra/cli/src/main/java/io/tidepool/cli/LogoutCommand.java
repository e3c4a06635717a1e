package io.tidepool.cli;

import io.tidepool.cli.access.Access;
import io.tidepool.cli.access.Api;
import io.tidepool.cli.access.Logins;
import io.tidepool.cli.access.Misuse;
import io.tidepool.cli.access.Refused;
import io.tidepool.cli.access.Surroundings;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Ends the session of a kept token and forgets it. */
@Command(
        name = "logout",
        description = "Ends the session that login began, and forgets its token.",
        mixinStandardHelpOptions = true)
final class LogoutCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Access access = new Access();

    LogoutCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        var logins = new Logins(surroundings);
        var server = access.address(surroundings)
                .or(logins::current)
                .orElseThrow(() -> new Misuse("you are not logged in to any server"));
        if (logins.token(server).isEmpty()) {
            throw new Misuse("you are not logged in to " + server);
        }
        end(access.open(surroundings));
        logins.forget(server);
        spec.commandLine().getOut().println("logged out of " + server);
        return 0;
    }

    /** A session that has ended already, or that a server that is away keeps until it expires, is forgotten too. */
    private void end(Api api) {
        try {
            api.post("/api/auth/logout", Map.of());
        } catch (Refused refusal) {
            spec.commandLine().getErr().println("tidepool: the session may live on: " + refusal.getMessage());
        }
    }
}
