package io.tidepool.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.apache.avro.Schema;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** docs/asyncapi.yaml and docs/avro say what is on the topics; with {@code -Dasyncapi.write=true} the schemas are written. */
class AsyncApiTest {
    private static final Path DOCS = Path.of("..", "docs");

    @ParameterizedTest
    @EnumSource(names = {"SNAPSHOTS", "VERDICTS", "ORDERS", "REPORTS"})
    void aTopicForOthersIsDescribedWithTheSchemaThatIsInForce(Topic topic) throws IOException {
        var schema = topic.schema().orElseThrow();
        var file = DOCS.resolve("avro/" + schema.getName() + ".avsc");
        var whole = plain(schema).toString(true) + "\n";
        if (Boolean.getBoolean("asyncapi.write")) {
            Files.writeString(file, whole);
        }

        assertThat(file).content().isEqualTo(whole);
        var document = Files.readString(DOCS.resolve("asyncapi.yaml"));
        var channel = section(document, "channels", "address: " + topic.topicName());
        var message = last(channel, "\\$ref: '#/components/messages/(\\w+)'");
        assertThat(document)
                .containsPattern("\\$ref: '#/channels/" + last(channel, "  (\\w+):\\n    address") + "'")
                .containsPattern("(?s)\n    " + message + ":\n      title: (?:(?!\n    \\w).)*\\$ref: avro/"
                        + schema.getName() + "\\.avsc\n");
    }

    @ParameterizedTest
    @EnumSource(names = {"SNAPSHOTS", "VERDICTS", "ORDERS", "REPORTS"})
    void whatAMessageIsToldByIsInItsSchema(Topic topic) throws IOException {
        var schema = topic.schema().orElseThrow();
        var document = Files.readString(DOCS.resolve("asyncapi.yaml"));
        var before = document.substring(0, document.indexOf("avro/" + schema.getName() + ".avsc"));
        var identity = before.substring(before.lastIndexOf("description: The same when "));
        var names = new ArrayList<String>();
        Pattern.compile("[a-z]+(?:_[a-z]+)+|version")
                .matcher(identity.lines().findFirst().orElseThrow())
                .results()
                .forEach(name -> names.add(name.group()));

        assertThat(names).isNotEmpty();
        assertThat(schema.getFields()).extracting(Schema.Field::name).containsAll(names);
    }

    /** The part of a section that ends with this line and begins after the blank-free line of its name. */
    private static String section(String document, String name, String line) {
        var begin = document.indexOf("\n" + name + ":");
        var found = document.indexOf(line + "\n", begin);
        assertThat(found).as(line).isPositive();
        var end = document.indexOf("\n  ", document.indexOf("$ref", found));
        return document.substring(begin, end < 0 ? document.length() : end);
    }

    private static String last(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .reduce((one, other) -> other)
                .orElseThrow()
                .group(1);
    }

    /** Without what only our generated classes need. */
    private static Schema plain(Schema schema) {
        var text =
                schema.toString().replaceAll("\\{\"type\":\"string\",\"avro.java.string\":\"String\"}", "\"string\"");
        assertThat(text).doesNotContain("avro.java");
        return new Schema.Parser().parse(text);
    }
}
