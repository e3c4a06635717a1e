package io.tidepool.cli.access;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which server is asked, and as whom. */
public final class Access {
    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "The server (default: TIDEPOOL_SERVER, then that of tidepool login, then the stack that runs"
                    + " on this machine).")
    private @Nullable String server;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description = "A token of that server (default: TIDEPOOL_TOKEN, then that of tidepool login, then one of"
                    + " the stack's operator). The environment is the better place: other users can see options.")
    private @Nullable String token;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where the stack of this machine keeps its data (default: .tidepool in the project).")
    private Path data = Path.of(".tidepool");

    /** @throws Misuse when nothing says which server, or with which token */
    public Api open(Surroundings surroundings) {
        var logins = new Logins(surroundings);
        var stack = new LocalStack(surroundings.project().resolve(data));
        var address = address(surroundings)
                .or(logins::current)
                .or(stack::address)
                .orElseThrow(() -> new Misuse("no server: name one with --server or TIDEPOOL_SERVER, log in with"
                        + " tidepool login, or start one with ./tidepool up"));
        var found = Optional.ofNullable(token)
                .or(() -> surroundings.variable("TIDEPOOL_TOKEN"))
                .or(() -> logins.token(address))
                .or(() -> stack.address().filter(address::equals).flatMap(stack::token))
                .orElseThrow(() -> new Misuse("no token for " + address
                        + ": give one with TIDEPOOL_TOKEN or --token, or log in with tidepool login"));
        return new Api(address, found);
    }

    /** The server that is named in so many words. */
    public Optional<URI> address(Surroundings surroundings) {
        return Optional.ofNullable(server)
                .or(() -> surroundings.variable("TIDEPOOL_SERVER"))
                .map(ServerAddress::of);
    }
}
