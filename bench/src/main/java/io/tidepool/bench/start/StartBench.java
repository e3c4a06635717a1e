package io.tidepool.bench.start;

import io.tidepool.bench.stack.BenchStack;
import io.tidepool.local.launcher.Home;
import io.tidepool.local.server.ClassData;
import io.tidepool.local.server.ProcessSpec;
import io.tidepool.local.server.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/**
 * Starts the order API on a migrated database, the ways by turns: as one jar, from that jar extracted, the same with
 * class data, and as {@code ./tidepool up} does it. The first three run with the options of production, so with the
 * optimising compiler, which the last leaves out.
 */
@Command(name = "start", description = "Milliseconds from the start of order-api's process until it is ready.")
public final class StartBench implements Callable<Integer> {
    private static final long LIMIT_MILLIS = 5_000;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String JAR = "order-api-0.1.0-SNAPSHOT-app.jar";
    private static final List<String> PRODUCTION =
            List.of("-Xmx512m", "-XX:+ExitOnOutOfMemoryError", "-Duser.timezone=UTC");

    @Option(names = "--port-base", description = "First of the ports in use (default: ${DEFAULT-VALUE}).")
    private int portBase = 26_000;

    @Option(
            names = "--runs",
            description = "Starts of each way, of which the median counts (default: ${DEFAULT-VALUE}).")
    private int runs = 5;

    @Override
    public Integer call() throws Exception {
        var folder = Files.createTempDirectory("tidepool-start");
        try (var stack = BenchStack.start(portBase)) {
            var launched = stack.prepareOrderApi();
            var jar = Project.locate().root().resolve("order-api/target").resolve(JAR);
            var extracted = launched.by(java(extract(jar, folder)));
            var classData = new ClassData(folder.resolve("order-api.jsa"));
            classData.make(extracted, stack.log(launched), PATIENCE);
            var ways = List.of(
                    new Way("plain_jar", launched.by(java(jar))),
                    new Way("extracted", extracted),
                    new Way("extracted_class_data", classData.usedBy(extracted)),
                    new Way("launched", withClassData(launched, stack.log(launched))));
            for (var run = 0; run < runs; run++) {
                for (var way : ways) {
                    way.measure(stack::start);
                }
            }
            return report(ways, Files.size(classData.file()));
        } finally {
            new Home(folder).delete();
        }
    }

    /** As {@code up} starts it, which makes the class data when they are missing. */
    private static ProcessSpec withClassData(ProcessSpec spec, Path log) throws Exception {
        var classData = ClassData.of(spec);
        if (classData.exists()) {
            return spec;
        }
        classData.make(spec, log, PATIENCE);
        return classData.usedBy(spec);
    }

    private static List<String> java(Path jar) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(PRODUCTION);
        command.addAll(List.of("-jar", jar.toString()));
        return command;
    }

    /** What the image does when it is built. */
    private static Path extract(Path jar, Path folder) throws IOException, InterruptedException {
        var target = folder.resolve("extracted");
        var command = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djarmode=tools",
                "-jar",
                jar.toString(),
                "extract",
                "--destination",
                target.toString());
        var exit = command.inheritIO().start().waitFor();
        if (exit != 0) {
            throw new IOException("extracting " + jar + " ended with " + exit);
        }
        return target.resolve(JAR);
    }

    private int report(List<Way> ways, long classDataBytes) {
        var figures = new LinkedHashMap<String, Object>();
        figures.put("runs", runs);
        for (var way : ways) {
            System.out.printf("%-24s median %6d ms  %s%n", way.name(), way.median(), way.all());
            figures.put(way.name() + "_ms", way.median());
        }
        var plain = ways.get(0).median();
        var best = ways.get(2).median();
        figures.put("plain_to_class_data", Math.round(100.0 * plain / best) / 100.0);
        figures.put("class_data_mib", classDataBytes >> 20);
        figures.put("limit_ms", LIMIT_MILLIS);
        System.out.println(JsonMapper.shared().writeValueAsString(figures));
        return best <= LIMIT_MILLIS ? 0 : 1;
    }
}
