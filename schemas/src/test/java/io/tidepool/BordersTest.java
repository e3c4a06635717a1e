package io.tidepool;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
        packages = {"io.tidepool.schema", "io.tidepool.topic", "io.tidepool.letter"},
        importOptions = ImportOption.DoNotIncludeTests.class)
class BordersTest {
    @ArchTest
    static final ArchRule records_know_avro_only = classes()
            .that()
            .resideInAPackage("io.tidepool.schema")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage("java..", "org.apache.avro..", "io.tidepool.schema"));

    @ArchTest
    static final ArchRule the_catalogue_knows_records_kafka_and_the_registry_only = classes()
            .that()
            .resideInAPackage("io.tidepool.topic")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    "java..",
                    "org.jspecify..",
                    "org.apache.avro..",
                    "org.apache.kafka..",
                    "io.apicurio..",
                    "io.confluent..",
                    "io.tidepool.schema",
                    "io.tidepool.topic"));

    @ArchTest
    static final ArchRule dead_letters_stand_on_the_catalogue = classes()
            .that()
            .resideInAPackage("io.tidepool.letter")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    "java..",
                    "org.jspecify..",
                    "org.apache.avro..",
                    "org.apache.kafka..",
                    "com.microsoft.kiota",
                    "io.confluent..",
                    "io.tidepool.schema",
                    "io.tidepool.topic",
                    "io.tidepool.letter"));

    @ArchTest
    static final ArchRule shared_modules_log_nothing =
            noClasses().should().dependOnClassesThat(resideInAnyPackage("org.slf4j..", "java.util.logging.."));
}
