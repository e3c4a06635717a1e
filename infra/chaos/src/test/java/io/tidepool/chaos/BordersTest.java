package io.tidepool.chaos;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.tidepool.chaos", importOptions = ImportOption.DoNotIncludeTests.class)
class BordersTest {
    @ArchTest
    static final ArchRule packagesFormNoCircle =
            slices().matching("io.tidepool.chaos.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule theOracleSharesNothingWithTheStateMachine = noClasses()
            .that()
            .resideInAPackage("io.tidepool.chaos.oracle..")
            .should()
            .dependOnClassesThat()
            .haveNameMatching("io\\.tidepool\\.(evaluator|rules\\.(evaluation|run|condition))\\..*"
                    + "|io\\.tidepool\\.rules\\.gate\\.(Gate|GateFacts|OrderBook)\\b.*"
                    + "|org\\.apache\\.kafka\\..*|java\\.sql\\..*");
}
