package io.tidepool.executor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.tidepool.executor", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] CORE = {
        "io.tidepool.executor.cluster",
        "io.tidepool.executor.device",
        "io.tidepool.executor.drain",
        "io.tidepool.executor.certificate",
        "io.tidepool.executor.selection",
        "io.tidepool.executor.execution"
    };

    @ArchTest
    static final ArchRule THE_CORE_KNOWS_ONLY_JAVA_AND_ITS_OWN_WORDS = classes()
            .that()
            .resideInAnyPackage(CORE)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(concat(CORE, "java..", "org.jspecify.."));

    @ArchTest
    static final ArchRule EDGES_DO_NOT_KNOW_EACH_OTHER = slices().matching(
                    "io.tidepool.executor.(kubernetes|provisioning|kafka|jdbc)..")
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule SELECTION_DOES_NOT_KNOW_EXECUTION = noClasses()
            .that()
            .resideInAnyPackage("io.tidepool.executor.selection", "io.tidepool.executor.drain")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.tidepool.executor.execution");

    @ArchTest
    static final ArchRule A_CERTIFICATE_KNOWS_THE_CLUSTER_AND_THE_DRAIN_ONLY = classes()
            .that()
            .resideInAPackage("io.tidepool.executor.certificate")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.tidepool.executor.certificate",
                    "io.tidepool.executor.cluster",
                    "io.tidepool.executor.drain",
                    "java..",
                    "org.jspecify..");

    @ArchTest
    static final ArchRule PACKAGES_FORM_NO_CYCLE =
            slices().matching("io.tidepool.executor.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule THE_CORE_DOES_NOT_LOOK_AT_THE_CLOCK = noClasses()
            .that()
            .resideInAnyPackage(CORE)
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(Thread.class, "sleep", long.class);

    private static String[] concat(String[] first, String... more) {
        var all = new java.util.ArrayList<>(java.util.List.of(first));
        all.addAll(java.util.List.of(more));
        return all.toArray(String[]::new);
    }
}
