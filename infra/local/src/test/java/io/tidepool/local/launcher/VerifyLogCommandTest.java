package io.tidepool.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VerifyLogCommandTest {
    private static String text(String json) {
        return VerifyLogCommand.text(JsonFile.JSON.readTree(json));
    }

    @Test
    void anIntactLogIsToldInOneLineWithItsHead() {
        assertThat(text(
                        "{\"intact\": true, \"rows\": 1234, \"anchors\": 5, \"head\": {\"id\": 1234, \"digest\": \"ab\"},"
                                + " \"defects\": []}"))
                .isEqualTo("1,234 rows, compared with 5 anchors: intact\nhead: row 1234 ab");
    }

    @Test
    void aChangedLogNamesItsRows() {
        assertThat(text("{\"intact\": false, \"rows\": 9, \"anchors\": 1, \"head\": null,"
                        + " \"defects\": [{\"id\": 4, \"kind\": \"changed\"}, {\"id\": 10, \"kind\": \"cut\"}]}"))
                .isEqualTo(
                        "9 rows, compared with 1 anchors: NOT what was written\n  row 4 is changed\n  row 10 is cut");
    }
}
