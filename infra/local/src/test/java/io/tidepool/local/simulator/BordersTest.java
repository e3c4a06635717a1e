package io.tidepool.local.simulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
        packages = {"io.tidepool.local.simulator", "io.tidepool.local.provisioner"},
        importOptions = ImportOption.DoNotIncludeTests.class)
class BordersTest {
    private static final String HOME = "io.tidepool.local.simulator";

    @ArchTest
    static final ArchRule packagesFormNoCircle =
            slices().matching(HOME + ".(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule objectsKnowNothingOfHttp = noClasses()
            .that()
            .resideInAnyPackage(HOME + ".store..", HOME + ".workload..", HOME + ".load..", HOME + ".world..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.sun.net.httpserver..", "java.net.http..", "javax.net.ssl..");

    @ArchTest
    static final ArchRule theStoreKnowsOnlyItself = noClasses()
            .that()
            .resideInAPackage(HOME + ".store..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    HOME + ".api..", HOME + ".workload..", HOME + ".load..", HOME + ".world..", HOME + ".fault..");

    @ArchTest
    static final ArchRule theSimulatorKnowsNothingOfTheProduct = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.tidepool.schema..",
                    "io.tidepool.rules..",
                    "io.tidepool.local.launcher..",
                    "io.tidepool.local.seed..",
                    "io.tidepool.local.provisioner..")
            .andShould()
            .resideInAPackage(HOME + "..");
}
