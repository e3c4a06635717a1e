package io.tidepool.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.tidepool.cli", importOptions = ImportOption.DoNotIncludeTests.class)
class BordersTest {
    @ArchTest
    static final ArchRule packagesFormNoCircle =
            slices().matching("io.tidepool.cli.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyTheAccessSpeaksHttp = noClasses()
            .that()
            .resideOutsideOfPackage("io.tidepool.cli.access..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.net.http..");

    @ArchTest
    static final ArchRule nothingOfTheServerIsNeeded = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.tidepool.api..", "io.tidepool.local..", "io.tidepool.rules..");
}
