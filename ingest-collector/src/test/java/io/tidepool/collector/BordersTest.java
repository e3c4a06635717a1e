package io.tidepool.collector;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.tidepool.collector", importOptions = DoNotIncludeTests.class)
class BordersTest {
    private static final String ROOT = "io.tidepool.collector";

    @ArchTest
    static final ArchRule aSampleStandsOnNothing = classes()
            .that()
            .resideInAPackage(ROOT + ".sample")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", ROOT + ".sample");

    @ArchTest
    static final ArchRule aSnapshotStandsOnTheSample = classes()
            .that()
            .resideInAPackage(ROOT + ".snapshot")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", ROOT + ".sample", ROOT + ".snapshot");

    @ArchTest
    static final ArchRule aRoundStandsOnBothAndKnowsNoEdge = classes()
            .that()
            .resideInAPackage(ROOT + ".round")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", ROOT + ".sample", ROOT + ".snapshot", ROOT + ".round");

    @ArchTest
    static final ArchRule onlyTheKubernetesEdgeKnowsKubernetes = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".kubernetes")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.fabric8..");

    @ArchTest
    static final ArchRule onlyTheKafkaEdgeKnowsKafkaAndAvro = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".kafka")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "org.apache.avro..", "io.tidepool.schema..");

    @ArchTest
    static final ArchRule thePrometheusEdgeKnowsRoundsAndSamplesAlone = classes()
            .that()
            .resideInAPackage(ROOT + ".prometheus")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.jspecify..",
                    "tools.jackson..",
                    ROOT + ".sample",
                    ROOT + ".round",
                    ROOT + ".prometheus");

    @ArchTest
    static final ArchRule edgesDoNotKnowEachOther = noClasses()
            .that()
            .resideInAPackage(ROOT + ".kafka")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT + ".kubernetes", "io.tidepool.access..");

    @ArchTest
    static final ArchRule onlyTheCompositionRootKnowsSpring = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "io.micrometer..");
}
