package io.tidepool.deploy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The stages of infra/images/Dockerfile.
 *
 * @param stages by their names
 */
record Dockerfile(Map<String, Stage> stages) {
    private static final Pattern FROM = Pattern.compile("FROM (\\S+) AS (\\S+)");
    private static final Pattern VARIABLE = Pattern.compile("(TIDEPOOL_[A-Z_]+)=(\\S+)");

    /**
     * One stage.
     *
     * @param base image or stage it begins with
     * @param lines instructions, those over several lines joined
     */
    record Stage(String base, List<String> lines) {
        String last(String instruction, String otherwise) {
            return lines.stream()
                    .filter(line -> line.startsWith(instruction + " "))
                    .map(line -> line.substring(instruction.length() + 1))
                    .reduce(otherwise, (first, second) -> second);
        }
    }

    static Dockerfile read() {
        var stages = new LinkedHashMap<String, Stage>();
        var lines = new ArrayList<String>();
        for (var line : Infra.text(Infra.folder("images/Dockerfile"))
                .replaceAll("(?m)^\\s*#.*\\n", "")
                .replace("\\\n", " ")
                .split("\n")) {
            var from = FROM.matcher(line);
            if (from.matches()) {
                lines = new ArrayList<>();
                stages.put(from.group(2), new Stage(from.group(1), lines));
            } else {
                lines.add(line);
            }
        }
        return new Dockerfile(stages);
    }

    /** What TIDEPOOL_ variables a container of the stage has by itself. */
    Map<String, String> variables(String stage) {
        var found = stages.get(stage);
        var variables = new HashMap<String, String>();
        if (found != null) {
            variables.putAll(variables(found.base()));
            found.lines().stream()
                    .filter(line -> line.startsWith("ENV "))
                    .flatMap(line -> VARIABLE.matcher(line).results())
                    .forEach(match -> variables.put(match.group(1), match.group(2)));
        }
        return variables;
    }

    Stage stage(String name) {
        return Objects.requireNonNull(stages.get(name), name);
    }

    /** As whom a container of the stage runs, {@code 0} when nothing says. */
    String user(String stage) {
        var found = stage(stage);
        return found.last("USER", stages.containsKey(found.base()) ? user(found.base()) : "0");
    }
}
