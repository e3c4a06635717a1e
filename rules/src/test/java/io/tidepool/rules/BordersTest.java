package io.tidepool.rules;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.tidepool.rules", importOptions = ImportOption.DoNotIncludeTests.class)
class BordersTest {
    @ArchTest
    static final ArchRule rules_know_java_and_their_own_words_only = classes()
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage("java..", "io.tidepool.rules..", "org.jspecify.."));

    @ArchTest
    static final ArchRule rules_read_no_file_and_no_network = noClasses()
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage("java.net..", "java.nio.file..", "java.sql..", "java.util.logging.."));

    @ArchTest
    static final ArchRule rules_ask_no_clock_and_roll_no_dice = Unrepeatable.RULE;

    @ArchTest
    static final ArchRule the_steps_follow_one_another_without_a_cycle =
            slices().matching("io.tidepool.rules.(*)..").should().beFreeOfCycles();
}
