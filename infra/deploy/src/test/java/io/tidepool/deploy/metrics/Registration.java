package io.tidepool.deploy.metrics;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A place in the code that makes a metric.
 *
 * @param name as Prometheus has it
 * @param type counter, gauge or timer
 * @param labels beyond those that Prometheus adds
 * @param module in whose process it is
 */
record Registration(String name, String type, List<String> labels, String module) {
    private static final Pattern MICROMETER = Pattern.compile(
            "\\b(Gauge\\s*\\.builder|Timer\\s*\\.builder|FunctionCounter\\s*\\.builder|counter|timer|gauge|gaugeMapSize)"
                    + "\\(\\s*\"(tidepool\\.[a-z.]+)\"");
    private static final Pattern FLINK = Pattern.compile("\\.counter\\(\"([a-z_]+)\"\\)");
    private static final Pattern SCOPE = Pattern.compile("\\.addGroup\\(\"(\\w+)\", ");
    private static final Pattern TAG = Pattern.compile("\\.tag\\(\"(\\w+)\", ");
    private static final Pattern TEXT = Pattern.compile("\"([^\"]*)\"");

    static Stream<Registration> in(Path root, String module) {
        return sources(root.resolve(module).resolve("src/main/java"))
                .flatMap(source -> module.equals("flink-evaluator") ? flink(source) : micrometer(source, module));
    }

    private static Stream<Registration> micrometer(String source, String module) {
        return MICROMETER.matcher(source).results().map(call -> {
            var kind = call.group(1).replaceAll("\\s", "");
            var name = call.group(2).replace('.', '_');
            return switch (kind) {
                case "counter" -> new Registration(name + "_total", "counter", labels(source, call), module);
                case "FunctionCounter.builder" -> new Registration(name + "_total", "counter", List.of(), module);
                case "timer" -> new Registration(name + "_seconds", "timer", labels(source, call), module);
                case "Timer.builder" -> new Registration(name + "_seconds", "timer", tags(source, call), module);
                default -> new Registration(name + unit(source, call), "gauge", tags(source, call), module);
            };
        });
    }

    private static String unit(String source, MatchResult call) {
        return statement(source, call).contains(".baseUnit(\"seconds\")") ? "_seconds" : "";
    }

    private static List<String> tags(String source, MatchResult call) {
        return TAG.matcher(statement(source, call))
                .results()
                .map(tag -> tag.group(1))
                .toList();
    }

    private static String statement(String source, MatchResult call) {
        return source.substring(call.start(), source.indexOf(';', call.end()));
    }

    /** Arguments after the name are labels and values in turn. */
    private static List<String> labels(String source, MatchResult call) {
        var arguments = arguments(source, source.indexOf('(', call.start()) + 1);
        return IntStream.range(1, arguments.size())
                .filter(at -> at % 2 == 1)
                .mapToObj(arguments::get)
                .map(TEXT::matcher)
                .filter(label -> label.matches())
                .map(label -> label.group(1))
                .toList();
    }

    private static List<String> arguments(String source, int from) {
        var arguments = new ArrayList<String>();
        var start = from;
        var depth = 0;
        for (var at = from; ; at++) {
            var letter = source.charAt(at);
            depth += letter == '(' ? 1 : letter == ')' ? -1 : 0;
            if (depth < 0 || depth == 0 && letter == ',') {
                arguments.add(source.substring(start, at).strip());
                start = at + 1;
            }
            if (depth < 0) {
                return arguments;
            }
        }
    }

    /** Operators count in a group of ours; pairs before it are labels and a part of the name. */
    private static Stream<Registration> flink(String source) {
        return FLINK.matcher(source).results().map(call -> {
            var statement = source.substring(source.lastIndexOf(';', call.start()) + 1, call.start());
            var labels = SCOPE.matcher(statement)
                    .results()
                    .map(scope -> scope.group(1))
                    .toList();
            var scope = labels.stream().map(label -> label + "_").collect(Collectors.joining());
            return new Registration(
                    "flink_taskmanager_job_task_operator_" + scope + "tidepool_" + call.group(1),
                    "counter",
                    Stream.concat(Stream.of("job_name"), labels.stream()).toList(),
                    "flink-evaluator");
        });
    }

    private static Stream<String> sources(Path folder) {
        try (var files = Files.walk(folder)) {
            return files
                    .filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .map(Registration::read)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
