package io.tidepool.api.audit.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.api.audit.ChainAnchor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileAnchorsTest {
    private static final Instant NOW = Instant.parse("2026-11-26T15:00:00Z");

    @TempDir
    Path folder;

    @Test
    void anchorsAreALineEachAndComeBack() throws IOException {
        var file = folder.resolve("anchors");
        var anchors = new FileAnchors(Optional.of(file));
        assertThat(anchors.all()).isEmpty();

        anchors.add(new ChainAnchor(7, "ab"), NOW);
        anchors.add(new ChainAnchor(9, "cd"), NOW.plusSeconds(60));

        assertThat(Files.readString(file)).isEqualTo("2026-11-26T15:00:00Z 7 ab\n2026-11-26T15:01:00Z 9 cd\n");
        assertThat(new FileAnchors(Optional.of(file)).all())
                .containsExactly(new ChainAnchor(7, "ab"), new ChainAnchor(9, "cd"));
    }

    @Test
    void aLineThatSomebodyHasSpoiltIsNotPassedOver() throws IOException {
        var file = Files.writeString(folder.resolve("anchors"), "2026-11-26T15:00:00Z 7\n");

        assertThat(new FileAnchors(Optional.of(file)).all())
                .hasSize(1)
                .allSatisfy(anchor -> assertThat(anchor.id()).isEqualTo(Long.MAX_VALUE));
    }

    @Test
    void withoutAFileThereIsNoneToCompareWith() {
        var anchors = new FileAnchors(Optional.empty());
        anchors.add(new ChainAnchor(7, "ab"), NOW);

        assertThat(anchors.all()).isEmpty();
    }
}
