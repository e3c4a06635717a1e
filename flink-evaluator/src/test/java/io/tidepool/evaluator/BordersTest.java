package io.tidepool.evaluator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.tidepool.evaluator", importOptions = ImportOption.DoNotIncludeTests.class)
class BordersTest {
    @ArchTest
    static final ArchRule THE_PIPELINE_KNOWS_NO_TECHNOLOGY_BESIDE_FLINK = noClasses()
            .that()
            .resideInAnyPackage("..evaluator.pipeline..", "..evaluator.stream..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.apache.kafka..",
                    "org.apache.flink.connector.kafka..",
                    "com.clickhouse..",
                    "io.apicurio..",
                    "..evaluator.kafka..",
                    "..evaluator.clickhouse..",
                    "..evaluator.process..");

    @ArchTest
    static final ArchRule ONLY_THE_KAFKA_EDGE_SPEAKS_KAFKA = noClasses()
            .that()
            .resideInAPackage("io.tidepool.evaluator..")
            .and()
            .resideOutsideOfPackage("..evaluator.kafka..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "org.apache.flink.connector.kafka..", "io.apicurio..")
            .because("jobs name topics and sources, the edge opens them; a KafkaSource is passed on as a Source");

    @ArchTest
    static final ArchRule ONLY_THE_CLICKHOUSE_EDGE_SPEAKS_CLICKHOUSE = noClasses()
            .that()
            .resideOutsideOfPackage("..evaluator.clickhouse..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.clickhouse..");

    @ArchTest
    static final ArchRule THE_RULES_DECIDE_AND_THE_EDGES_DO_NOT = noClasses()
            .that()
            .resideInAnyPackage("..evaluator.kafka..", "..evaluator.clickhouse..", "..evaluator.process..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.tidepool.rules.gate..", "io.tidepool.rules.run..", "io.tidepool.rules.evaluation..");

    @ArchTest
    static final ArchRule TIME_IS_READ_AT_THE_EDGES = noClasses()
            .that()
            .resideInAnyPackage("..evaluator.pipeline..", "..evaluator.stream..")
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");
}
