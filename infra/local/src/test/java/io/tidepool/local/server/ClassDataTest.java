package io.tidepool.local.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassDataTest {
    @TempDir
    private Path folder = Path.of("");

    private ProcessSpec program() {
        return new ProcessSpec(
                "program",
                List.of("java", "-cp", folder.resolve("a.jar") + ":" + folder.resolve("b.jar"), "Main"),
                Map.of(),
                1,
                () -> true);
    }

    @Test
    void aProcessUsesTheFileOfItsOwnJarsOnly() throws IOException {
        Files.writeString(folder.resolve("a.jar"), "one");
        Files.writeString(folder.resolve("b.jar"), "two");
        var file = ClassData.of(program()).file();
        assertThat(ClassData.of(program()).usedBy(program()).command())
                .isEqualTo(program().command());

        Files.createDirectories(file.getParent());
        Files.writeString(file, "class data");
        assertThat(ClassData.of(program()).usedBy(program()).command())
                .startsWith("java", "-XX:SharedArchiveFile=" + file, "-cp");

        Files.writeString(folder.resolve("b.jar"), "another build");
        assertThat(ClassData.of(program()).usedBy(program()).command())
                .isEqualTo(program().command());
    }
}
