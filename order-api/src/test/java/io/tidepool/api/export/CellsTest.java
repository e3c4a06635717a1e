package io.tidepool.api.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellsTest {
    private final Cells cells = new Cells(ZoneId.of("Asia/Shanghai"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1",
                "-1",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "\n=1",
                "  =cmd|' /C calc'!A0",
                "＝1+1",
                "－1",
                "＠a"
            })
    void textThatBeginsAFormulaStaysText(String hostile) {
        assertThat(cells.text(hostile)).isEqualTo("'" + hostile);
    }

    @Test
    void otherTextAndNegativeNumbersStayAsTheyAre() {
        assertThat(cells.text("a=b")).isEqualTo("a=b");
        assertThat(cells.text("CPU:85%,MEM:N/A")).isEqualTo("CPU:85%,MEM:N/A");
        assertThat(cells.text(-3)).isEqualTo("-3");
        assertThat(cells.text(-0.5)).isEqualTo("-0.5");
        assertThat(cells.text(new BigDecimal("1E+3"))).isEqualTo("1000");
        assertThat(cells.text(8.0)).isEqualTo("8");
        assertThat(cells.text(Double.NaN)).isEmpty();
        assertThat(cells.text(null)).isEmpty();
        assertThat(cells.text("")).isEmpty();
    }

    @Test
    void aTimeIsThatOfTheZoneAsExcelReadsIt() {
        assertThat(cells.text(Instant.parse("2026-11-26T16:05:09.123Z"))).isEqualTo("2026-11-27 00:05:09");
    }

    @Test
    void aListIsOneCellThatCannotBeAFormulaEither() {
        assertThat(cells.text(List.of("a", "b"))).isEqualTo("a、b");
        assertThat(cells.text(List.of("=a"))).isEqualTo("'=a");
        assertThat(cells.text(true)).isEqualTo("是");
    }
}
