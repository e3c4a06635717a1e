package io.tidepool.api.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidepool.api.request.Page;
import io.tidepool.api.request.Paging;
import io.tidepool.api.request.Refusal;
import io.tidepool.api.settings.Setting;
import io.tidepool.api.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ExportsTest {
    private static final Table<Long> NUMBERS = Table.<Long>named("数", "numbers").with("数", number -> number);

    private final Exports exports = new Exports(Runnable::run, new AsShipped());
    private final List<List<String>> lines = new ArrayList<>();

    private static final class AsShipped implements Settings {
        @Override
        public <T> T value(Setting<T> setting) {
            return setting.byDefault();
        }
    }

    @Test
    void everyRowComesOnceInOrderAfterTheHeadings() {
        exports.write(upTo(2_500), lines::add);

        assertThat(lines).hasSize(2_501).startsWith(List.of("数"), List.of("1")).endsWith(List.of("2500"));
        assertThat(lines).doesNotHaveDuplicates();
    }

    @Test
    void aListOfWholePartsOrOfNothingEndsToo() {
        exports.write(upTo(2_000), lines::add);
        assertThat(lines).hasSize(2_001);

        lines.clear();
        exports.write(upTo(0), lines::add);
        assertThat(lines).containsExactly(List.of("数"));
    }

    @Test
    void aListThatIsTooLongIsRefusedBeforeItsFirstLine() {
        assertThatThrownBy(() -> exports.write(upTo(50_001), lines::add))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("共 50001 行");
        assertThat(lines).isEmpty();
    }

    @Test
    void aThirdExportAtATimeIsToldWhenToComeBackAndOneThatFailsMakesRoom() {
        exports.write(
                upTo(1),
                first -> exports.write(
                        upTo(1),
                        second -> assertThatThrownBy(() -> exports.write(upTo(1), lines::add))
                                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                                    assertThat(refusal.reason()).isEqualTo(Refusal.Reason.TOO_MANY_REQUESTS);
                                    assertThat(refusal.retryAfter()).isPresent();
                                })));
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> exports.write(upTo(1), line -> {
                        throw new IllegalStateException("gone");
                    }))
                    .hasMessage("gone");
        }

        exports.write(upTo(1), lines::add);
        assertThat(lines).hasSize(2);
    }

    private static Export<Long> upTo(long last) {
        return new Export<>(NUMBERS, part -> page(part, last));
    }

    private static Page<Long> page(Paging part, long last) {
        var numbers = LongStream.rangeClosed(part.offset() + 1, Math.min(last, part.offset() + part.pageSize()))
                .boxed()
                .toList();
        return new Page<>(numbers, last, part);
    }
}
