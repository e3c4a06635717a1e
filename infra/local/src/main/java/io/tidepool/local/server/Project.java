package io.tidepool.local.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The checkout the processes are started from.
 *
 * @param root the folder with the {@code tidepool} command
 */
public record Project(Path root) {

    /** How the programs of this module log; on their class path. */
    public static final String LOGGING = "-Dlogback.configurationFile=local-logback.xml";

    /**
     * Finds the checkout that the working folder is in.
     *
     * @throws IllegalStateException outside a checkout
     */
    public static Project locate() {
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve(".mvn/jvm.config")) && Files.isDirectory(folder.resolve("schemas"))) {
                return new Project(folder);
            }
        }
        throw new IllegalStateException(
                "not inside a checkout of Tidepool: " + Path.of("").toAbsolutePath());
    }

    /** The built registry server. */
    public Path registryHome() {
        return root.resolve("infra/local/target/registry");
    }

    /** The embedded ClickHouse engine. */
    public Path clickHouseScript() {
        return root.resolve("clickhouse/embedded/server.mjs");
    }

    /**
     * The command that runs a main class of a built module.
     *
     * @param module folder of the module, such as {@code order-api}
     */
    public List<String> java(String module, String mainClass, List<String> options, List<String> arguments)
            throws IOException {
        var target = root.resolve(module).resolve("target");
        var artifact = Path.of(module).getFileName();
        var classpath = target.resolve(artifact + "-0.1.0-SNAPSHOT.jar") + ":"
                + Files.readString(target.resolve("classpath")).strip();
        return command(classpath, mainClass, options, arguments);
    }

    /** The command that runs a main class of the class path of this process. */
    public static List<String> javaHere(String mainClass, List<String> options, List<String> arguments) {
        var classpath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return command(classpath, mainClass, options, arguments);
    }

    private static List<String> command(
            String classpath, String mainClass, List<String> options, List<String> arguments) {
        var words = new ArrayList<String>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(options);
        words.addAll(List.of("-cp", classpath, mainClass));
        words.addAll(arguments);
        return words;
    }
}
