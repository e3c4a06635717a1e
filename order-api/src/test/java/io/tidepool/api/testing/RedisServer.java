package io.tidepool.api.testing;

import io.tidepool.local.server.ProcessSpec;
import io.tidepool.local.server.ReadyCheck;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Debian's redis-server, as installed or only unpacked. */
public final class RedisServer {
    private RedisServer() {}

    /** @param folder where it would keep data, which it does not */
    public static ProcessSpec prepare(Path folder, int port, String password) {
        var program = program();
        // Unpacked without its libraries in the system's folders, it finds them beside itself.
        var libraries = program.resolveSibling("../lib/x86_64-linux-gnu").normalize();
        return new ProcessSpec(
                "redis",
                List.of(
                        program.toString(),
                        "--bind",
                        "127.0.0.1",
                        "--port",
                        Integer.toString(port),
                        "--dir",
                        folder.toString(),
                        "--save",
                        "",
                        "--requirepass",
                        password,
                        "--maxmemory",
                        "32mb"),
                Map.of("LD_LIBRARY_PATH", libraries.toString()),
                port,
                ReadyCheck.tcp(port));
    }

    private static Path program() {
        var folders = Objects.requireNonNullElse(System.getenv("PATH"), "").split(":");
        return Arrays.stream(folders)
                .map(folder -> Path.of(folder, "redis-server"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("redis-server is not on the PATH; ./tidepool test provides"
                        + " it, and so does Debian's package redis-server"));
    }
}
