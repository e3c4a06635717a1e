package io.tidepool.deploy;

import io.tidepool.api.ApiEnvironment;
import io.tidepool.collector.CollectorSettings;
import io.tidepool.evaluator.process.ArchiveSettings;
import io.tidepool.evaluator.process.EvaluateSettings;
import io.tidepool.executor.ExecutorSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Our processes, each with its own judgement of an environment. */
enum Part {
    ORDER_API("order-api", "order-api", "order-api", ApiEnvironment::from),
    COLLECTOR("ingest-collector", "ingest-collector", "ingest-collector", CollectorSettings::from),
    EXECUTOR("executor", "executor", "executor", ExecutorSettings::from),
    EVALUATE("evaluate", "flink-evaluator", "evaluator", EvaluateSettings::from),
    ARCHIVE("archive", "flink-evaluator", "evaluator", ArchiveSettings::from);

    private static final Pattern LITERAL = Pattern.compile("\"(TIDEPOOL_[A-Z_]+)\"");
    private static final Path KEY = key();
    private static final Map<String, Set<String>> LITERALS = new ConcurrentHashMap<>();

    private final String service;
    private final String module;
    private final String image;
    private final Consumer<Map<String, String>> settings;

    Part(String service, String module, String image, Consumer<Map<String, String>> settings) {
        this.service = service;
        this.module = module;
        this.image = image;
        this.settings = settings;
    }

    /** As deployments call it. */
    String service() {
        return service;
    }

    /** Target of the Dockerfile. */
    String image() {
        return image;
    }

    static Part of(String service) {
        return Arrays.stream(values())
                .filter(part -> part.service.equals(service))
                .findFirst()
                .orElseThrow();
    }

    /**
     * Asks the process whether it would start with these variables, on top of those of its image.
     *
     * @throws RuntimeException naming each that is missing or wrong
     */
    void accept(Map<String, String> variables) {
        var environment = new HashMap<>(Dockerfile.read().variables(image));
        environment.putAll(variables);
        environment.replaceAll((name, value) -> name.endsWith("KEY_FILE") ? KEY.toString() : value);
        settings.accept(environment);
    }

    static boolean anyReads(String variable) {
        return Arrays.stream(values()).anyMatch(part -> part.reads(variable));
    }

    /** Whether its code names the variable. */
    boolean reads(String variable) {
        var literals = LITERALS.computeIfAbsent(module, Part::literals);
        var address = variable.replaceFirst("_(URL|USER|PASSWORD)$", "");
        return literals.contains(variable) || literals.contains(address);
    }

    private static Set<String> literals(String module) {
        try (var files = Files.walk(Infra.root().resolve(module).resolve("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> LITERAL.matcher(Infra.text(file)).results())
                    .map(match -> match.group(1))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path key() {
        try {
            return Files.writeString(
                    Files.createTempFile("deployment", ".key"),
                    Base64.getEncoder().encodeToString(new byte[32]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
