package io.tidepool.access;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.tidepool.access", importOptions = DoNotIncludeTests.class)
class BordersTest {
    @ArchTest
    static final ArchRule onlyTheConnectorKnowsTheClientLibrary = noClasses()
            .that()
            .doNotHaveSimpleName("KubernetesClients")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.fabric8..", "io.vertx..");

    @ArchTest
    static final ArchRule onlyTheParserKnowsYaml = noClasses()
            .that()
            .haveNameNotMatching(".*\\.(YamlText|Fields|KubeconfigParser)(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.yaml..");

    @ArchTest
    static final ArchRule theClientLibraryNeverParsesAKubeconfig =
            noClasses().should().callMethodWhere(target(nameMatching("fromKubeconfig|autoConfigure")));

    @ArchTest
    static final ArchRule itStandsOnNothingElse = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.tidepool.access..",
                    "java..",
                    "javax..",
                    "org.jspecify..",
                    "org.yaml..",
                    "io.fabric8..",
                    "io.vertx..");
}
