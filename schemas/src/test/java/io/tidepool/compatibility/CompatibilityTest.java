package io.tidepool.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CompatibilityTest {
    static List<Archive.Old> schemas() {
        return Archive.schemas();
    }

    static List<Schema> current() {
        return Archive.current();
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void every_old_fixture_decodes_with_the_new_code_and_loses_nothing(Archive.Old old) {
        var fixtures = Archive.fixtures(old);
        assertThat(fixtures).isNotEmpty();
        for (var fixture : fixtures) {
            var bytes = Archive.bytes(fixture);
            var original = Bytes.generic(bytes, old.schema(), old.schema());
            var decoded = Bytes.specific(bytes, old.schema(), old.now());
            assertThat(Bytes.generic(Bytes.of(decoded), old.now(), old.schema()))
                    .as("%s, decoded and written again", fixture)
                    .isEqualTo(original);
        }
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void every_old_fixture_still_is_what_its_text_says(Archive.Old old) {
        for (var fixture : Archive.fixtures(old)) {
            var text = Archive.read(
                    fixture.resolveSibling(fixture.getFileName().toString().replace(".avro", ".json")));
            assertThat(Bytes.of(Bytes.fromJson(text, old.schema())))
                    .as("%s", fixture)
                    .isEqualTo(Archive.bytes(fixture));
        }
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void data_of_the_new_code_is_readable_with_every_old_schema(Archive.Old old) {
        for (var record : samples(old.now())) {
            var read = Bytes.generic(Bytes.of(record), old.now(), old.schema());
            assertThat(read.getSchema()).isEqualTo(old.schema());
        }
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void old_and_new_schema_are_compatible_both_ways(Archive.Old old) {
        assertCompatible(old.now(), old.schema());
        assertCompatible(old.schema(), old.now());
    }

    @ParameterizedTest
    @MethodSource("current")
    void the_generated_class_holds_all_that_its_schema_can(Schema schema) {
        for (var record : samples(schema)) {
            assertThat(Bytes.of(Bytes.specific(Bytes.of(record), schema, schema)))
                    .isEqualTo(Bytes.of(record));
        }
    }

    @Test
    void the_record_of_every_topic_is_archived() {
        assertThat(Archive.schemas())
                .extracting(old -> old.schema().getFullName())
                .containsAll(Archive.current().stream().map(Schema::getFullName).toList());
    }

    @ParameterizedTest
    @MethodSource("current")
    void a_symbol_that_we_do_not_know_yet_is_read_as_unrecognised(Schema schema) {
        var enums = new ArrayList<Schema>();
        collectEnums(schema, enums, new HashSet<>());
        for (var ours : enums) {
            assertThat(ours.getEnumSymbols().get(0)).as(ours.getFullName()).isEqualTo("UNRECOGNISED");
            assertThat(ours.getEnumDefault()).as(ours.getFullName()).isEqualTo("UNRECOGNISED");
        }
    }

    private static List<GenericRecord> samples(Schema schema) {
        return IntStream.range(0, SampleData.variants(schema))
                .mapToObj(variant -> SampleData.record(schema, variant))
                .toList();
    }

    private static void assertCompatible(Schema reader, Schema writer) {
        var outcome = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
        assertThat(outcome.getType())
                .as("%s", outcome.getResult().getIncompatibilities())
                .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
    }

    private static void collectEnums(Schema schema, List<Schema> found, Set<String> seen) {
        switch (schema.getType()) {
            case RECORD -> {
                if (seen.add(schema.getFullName())) {
                    schema.getFields().forEach(field -> collectEnums(field.schema(), found, seen));
                }
            }
            case ENUM -> found.add(schema);
            case ARRAY -> collectEnums(schema.getElementType(), found, seen);
            case MAP -> collectEnums(schema.getValueType(), found, seen);
            case UNION -> schema.getTypes().forEach(branch -> collectEnums(branch, found, seen));
            case FIXED, STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL -> {}
        }
    }
}
