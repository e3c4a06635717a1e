package io.tidepool.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every row of docs/checks.md names a test or a picture that exists, or says why there is none. */
class ChecksTest {
    private static final Path PROJECT = Path.of("..");
    private static final int CHECKS = 391;
    private static final Pattern ROW = Pattern.compile("\\| (\\d+) \\| .* \\| (.+) \\|");
    private static final Pattern EXCUSE = Pattern.compile("^\\*\\*not (met|shown)\\*\\*: \\S.+");
    private static final Pattern PICTURE = Pattern.compile("\\[picture]\\(([^)]+)\\)");
    private static final Pattern JAVA_TEST = Pattern.compile("`(\\w+(?:Test|IT|E2E))\\.(\\w+)`");
    private static final Pattern PAGE_TEST = Pattern.compile("`(\\w+\\.test\\.tsx?) › ([^`]+)`");

    private final Map<Integer, String> shownBy = rows();
    private final Map<String, String> tests = tests();

    @Test
    void everyCheckIsThereOnce() {
        assertThat(shownBy.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, CHECKS).boxed().toList());
    }

    @Test
    void everyCheckNamesWhatShowsItOrSaysWhyNothingDoes() {
        assertThat(shownBy)
                .allSatisfy((number, cell) -> assertThat(Stream.of(EXCUSE, PICTURE, JAVA_TEST, PAGE_TEST)
                                .anyMatch(kind -> kind.matcher(cell).find()))
                        .as("check %d: %s", number, cell)
                        .isTrue());
    }

    @Test
    void whatIsNamedExists() {
        assertThat(shownBy)
                .allSatisfy((number, cell) -> assertThat(missing(cell))
                        .as("named by check %d and not there", number)
                        .isEmpty());
    }

    @Test
    void aNameThatIsWrittenWronglyIsNoticed() {
        assertThat(missing("`ChecksTest.whatIsNamedExists`")).isEmpty();
        assertThat(missing("`ChecksTest.whatIsNot`<br>`NoneTest.x` [picture](none.png) `pages.test.tsx › nothing`"))
                .hasSize(4);
        assertThat(missing("`ChecksTest.missing`")).as("no test").hasSize(1);
    }

    private List<String> missing(String cell) {
        var java = JAVA_TEST.matcher(cell).results().filter(name -> !isTest(name.group(1), name.group(2)));
        var pages = PAGE_TEST
                .matcher(cell)
                .results()
                .filter(name -> !tests.getOrDefault(name.group(1), "").contains("test('" + name.group(2) + "'"));
        var pictures = PICTURE.matcher(cell)
                .results()
                .filter(name -> !Files.isRegularFile(PROJECT.resolve("docs").resolve(name.group(1))));
        return Stream.of(java, pages, pictures)
                .flatMap(names -> names)
                .map(name -> name.group())
                .toList();
    }

    private boolean isTest(String type, String method) {
        var declaration = Pattern.compile(
                "@(Test|ParameterizedTest|RepeatedTest|ArchTest)\\b(?:(?!\\n    }\\n|;\\n\\n).)*"
                        + "\\b(void|ArchRule)\\s+" + method + "\\b",
                Pattern.DOTALL);
        return declaration.matcher(tests.getOrDefault(type + ".java", "")).find();
    }

    private static Map<Integer, String> rows() {
        var rows = new HashMap<Integer, String>();
        ROW.matcher(read(PROJECT.resolve("docs/checks.md"))).results().forEach(row -> {
            var before = rows.put(Integer.valueOf(row.group(1)), row.group(2));
            assertThat(before).as("another row of check %s", row.group(1)).isNull();
        });
        return rows;
    }

    /** The text of each test file by its name; files of one name, such as BordersTest, are one. */
    private static Map<String, String> tests() {
        var tests = new HashMap<String, String>();
        for (var folder : folders()) {
            try (var files = Files.walk(folder)) {
                files.filter(file -> file.toString().matches(".*((Test|IT|E2E)\\.java|\\.test\\.tsx?)"))
                        .forEach(file -> tests.merge(file.getFileName().toString(), read(file), String::concat));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
        return tests;
    }

    private static List<Path> folders() {
        try (var modules = Files.list(PROJECT);
                var infra = Files.list(PROJECT.resolve("infra"))) {
            return Stream.concat(
                            Stream.concat(modules, infra).map(module -> module.resolve("src/test/java")),
                            Stream.of(PROJECT.resolve("frontend/src")))
                    .filter(Files::isDirectory)
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
