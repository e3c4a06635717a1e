package io.tidepool.cli.access;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The stack that {@code ./tidepool up} runs on this machine, as its two files tell of it. */
final class LocalStack {
    private static final String USER = "operator";

    private final Path folder;

    LocalStack(Path folder) {
        this.folder = folder;
    }

    /** Its address, while it runs. */
    Optional<URI> address() {
        return content("run.json")
                .filter(run -> ProcessHandle.of(run.path("pid").asLong(-1))
                        .filter(ProcessHandle::isAlive)
                        .flatMap(handle -> handle.info().startInstant())
                        .map(start -> run.path("startedAt").asString("").equals(start.toString()))
                        .orElse(false))
                .map(run ->
                        URI.create("http://127.0.0.1:" + run.path("portBase").asInt()));
    }

    /** A token of its operator. */
    Optional<String> token(URI address) {
        return content("credentials.json")
                .map(credentials -> credentials.path("users").path(USER).asString(""))
                .filter(password -> !password.isEmpty())
                .map(password -> Api.login(address, USER, password));
    }

    private Optional<JsonNode> content(String file) {
        try {
            var path = folder.resolve(file);
            return Files.exists(path) ? Optional.of(JsonMapper.shared().readTree(path.toFile())) : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
