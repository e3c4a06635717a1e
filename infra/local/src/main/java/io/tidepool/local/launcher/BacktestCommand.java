package io.tidepool.local.launcher;

import io.tidepool.local.seed.ApiClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Asks the running stack what strategies would have done. */
@Command(
        name = "backtest",
        description = "Runs a strategy of a JSON file over the past, and prints the orders it would have made.")
final class BacktestCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(150);
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;

    @ParentCommand
    private TidepoolCommand parent = new TidepoolCommand();

    @Parameters(
            paramLabel = "FILE",
            description = "A strategy as POST /api/strategies/create takes it, or a whole body of"
                    + " POST /api/strategies/backtest.")
    private Path file = Path.of("");

    @Option(names = "--days", paramLabel = "N", description = "How far back, 1 to 90 (default 30).")
    private @Nullable Integer days;

    @Option(names = "--json", description = "The answer as it comes, for programs.")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var request = request();
        var answer = client().post("/api/strategies/backtest", request, PATIENCE, this::refused);
        System.out.println(json ? JsonFile.JSON.writeValueAsString(answer) : BacktestTable.of(answer));
        return 0;
    }

    private ObjectNode request() throws IOException {
        JsonNode content;
        try {
            content = JsonMapper.shared().readTree(Files.readString(TidepoolCommand.meant(file)));
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException(file + ": there is no such file", e);
        } catch (JacksonException e) {
            var where = e.getLocation();
            throw new IllegalArgumentException(
                    file + ": is not JSON, line " + where.getLineNr() + " column " + where.getColumnNr(), e);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + ": cannot be read as text: " + e.getMessage(), e);
        }
        if (!(content instanceof ObjectNode object)) {
            throw new IllegalArgumentException(file + ": must hold one JSON object");
        }
        var request = object;
        if (!object.has("strategies") && !object.has("strategy_ids")) {
            request = JsonMapper.shared().createObjectNode();
            request.putArray("strategies").add(object);
        }
        if (days != null) {
            request.put("days", days);
        }
        return request;
    }

    private ApiClient client() throws IOException, InterruptedException {
        var home = parent.home();
        var state = RunState.read(home).filter(running -> running.supervisor().isPresent());
        var credentials = JsonFile.read(home.credentials(), Credentials.class);
        if (state.isEmpty() || credentials.isEmpty()) {
            throw new IllegalStateException("Tidepool does not run; ./tidepool up starts it.");
        }
        var web = URI.create(new Ports(state.get().portBase()).webUrl());
        return ApiClient.login(web, "operator", credentials.get().passwordOf("operator"));
    }

    /** What is wrong with the request is wrong with the file. */
    private RuntimeException refused(int status, String message) {
        return status == BAD_REQUEST || status == NOT_FOUND
                ? new IllegalArgumentException(file + ": " + message)
                : new IllegalStateException(message);
    }
}
