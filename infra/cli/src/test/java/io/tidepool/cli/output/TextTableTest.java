package io.tidepool.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTableTest {
    @Test
    void columnsStandBelowEachOtherWithChineseLettersToo() {
        var table = new TextTable("NAME", "ID");
        table.add("高CPU入池", "1");
        table.add("night", "22");

        assertThat(table).hasToString("NAME       ID\n高CPU入池  1\nnight      22\n");
        assertThat(TextTable.width("高CPU入池")).isEqualTo(9);
    }
}
