package io.tidepool.api.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.api.testing.Caller;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The first line of every file, as export-headings.txt has it. */
final class Headings {
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final String STATISTICS = "/api/analytics/";

    private final TreeMap<String, String> lines = new TreeMap<>();

    Headings() {
        read("/export-headings.txt").forEach(line -> {
            var cells = line.split(" +", 2);
            lines.put(cells[0], cells[1]);
        });
    }

    private static List<String> read(String resource) {
        try (var file = Objects.requireNonNull(Headings.class.getResourceAsStream(resource))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The routes of files that role-matrix.txt names. */
    static Set<String> routesOfTheMatrix() {
        return read("/role-matrix.txt").stream()
                .map(line -> line.split(" +")[1])
                .filter(route -> route.endsWith(".csv"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    Set<String> routes() {
        return lines.keySet();
    }

    /** Those that only ClickHouse can answer. */
    Set<String> ofStatistics() {
        return lines.tailMap(STATISTICS)
                .headMap(STATISTICS + Character.MAX_VALUE)
                .keySet();
    }

    Set<String> ofLists() {
        var others = new TreeSet<>(routes());
        others.removeAll(ofStatistics());
        return others;
    }

    void areThoseOf(String route, Caller.Answer answer) {
        assertThat(answer.status()).as("%s: %s", route, answer.text()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("").replace(" ", ""))
                .as(route)
                .isEqualToIgnoringCase("text/csv;charset=utf-8");
        assertThat(answer.headers().firstValue("Content-Disposition").orElse(""))
                .as(route)
                .matches("attachment; filename=\"[a-z-]+-\\d{8}-\\d{6}Z\\.csv\"; filename\\*=UTF-8''%E[0-9A-F%]+-.*");
        assertThat(answer.text())
                .as(route)
                .startsWith(BYTE_ORDER_MARK + lines.get(route) + "\r\n")
                .endsWith("\r\n");
    }
}
