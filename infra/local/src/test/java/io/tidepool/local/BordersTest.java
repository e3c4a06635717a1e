package io.tidepool.local;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.tidepool.local", importOptions = ImportOption.DoNotIncludeTests.class)
class BordersTest {
    @ArchTest
    static final ArchRule packagesFormNoCircle =
            slices().matching("io.tidepool.local.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule nothingKnowsTheLauncher = noClasses()
            .that()
            .resideOutsideOfPackage("io.tidepool.local.launcher..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.tidepool.local.launcher..");

    @ArchTest
    static final ArchRule theSeedUsesTheApiLikeEverybody = noClasses()
            .that()
            .resideInAPackage("io.tidepool.local.seed..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.tidepool.local.server..", "org.apache.kafka..", "java.sql..");
}
