package io.tidepool.evaluator.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.types.StringValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "t",
                "total",
                "bare_met",
                "bare_metal",
                "总量",
                "to总",
                "total总量机器",
                "ÿ",
                "\u0000",
                "a\u0000b",
                "\uffff"
            })
    void hasTheFormOfAStringValueTheFirstTimeAndLater(String word) throws Exception {
        for (int time = 0; time < 3; time++) {
            var ours = new DataOutputSerializer(16);
            Word.write(word, ours);
            var theirs = new DataOutputSerializer(16);
            StringValue.writeString(word, theirs);

            assertThat(ours.getCopyOfBuffer()).isEqualTo(theirs.getCopyOfBuffer());
            assertThat(Word.read(in(theirs))).isEqualTo(word);
        }
    }

    @Test
    void wordsThatShareAPlaceAreToldApart() throws Exception {
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 1_000; i++) {
                var out = new DataOutputSerializer(16);
                Word.write("type" + i, out);

                assertThat(Word.read(in(out))).isEqualTo("type" + i);
            }
        }
    }

    @Test
    void readsAWordThatIsLongerThanItsLengthInOneByte() throws Exception {
        var longer = "x".repeat(300);
        var out = new DataOutputSerializer(16);
        Word.write(longer, out);

        assertThat(Word.read(in(out))).isEqualTo(longer);
    }

    @Test
    void aMissingWordIsRefused() throws Exception {
        var out = new DataOutputSerializer(16);
        StringValue.writeString(null, out);

        assertThatThrownBy(() -> Word.read(in(out))).isInstanceOf(IOException.class);
    }

    private static DataInputDeserializer in(DataOutputSerializer written) {
        return new DataInputDeserializer(written.getCopyOfBuffer());
    }
}
