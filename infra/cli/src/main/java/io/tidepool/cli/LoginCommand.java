package io.tidepool.cli;

import io.tidepool.cli.access.Access;
import io.tidepool.cli.access.Api;
import io.tidepool.cli.access.Logins;
import io.tidepool.cli.access.Misuse;
import io.tidepool.cli.access.Surroundings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Gets a token and keeps it for later commands. */
@Command(
        name = "login",
        description = "Logs in to a server and keeps the token, in a file that only you can read.",
        mixinStandardHelpOptions = true)
final class LoginCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Access access = new Access();

    @Option(names = "--username", required = true, paramLabel = "NAME")
    private String username = "";

    @Option(names = "--password-stdin", description = "Read the password from the input instead of asking for it.")
    private boolean passwordFromInput;

    LoginCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        var server =
                access.address(surroundings).orElseThrow(() -> new Misuse("login needs --server or TIDEPOOL_SERVER"));
        new Logins(surroundings).keep(server, Api.login(server, username, password()));
        spec.commandLine().getOut().println("logged in to " + server + " as " + username);
        return 0;
    }

    private String password() throws IOException {
        if (passwordFromInput) {
            return new String(surroundings.input().readAllBytes(), StandardCharsets.UTF_8).strip();
        }
        var console = System.console();
        var typed = console == null ? null : console.readPassword("password of %s: ", username);
        if (typed == null) {
            throw new Misuse("there is nobody to ask for the password: use --password-stdin");
        }
        return new String(typed);
    }
}
