package io.tidepool.api;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.tidepool.api", importOptions = ImportOption.DoNotIncludeTests.class)
class BordersTest {
    private static final String[] DOMAIN = {
        "io.tidepool.api.analytics",
        "io.tidepool.api.archive",
        "io.tidepool.api.audit",
        "io.tidepool.api.backtest",
        "io.tidepool.api.cluster",
        "io.tidepool.api.conversation",
        "io.tidepool.api.dashboard",
        "io.tidepool.api.device",
        "io.tidepool.api.event",
        "io.tidepool.api.forecast",
        "io.tidepool.api.explanation",
        "io.tidepool.api.export",
        "io.tidepool.api.history",
        "io.tidepool.api.key",
        "io.tidepool.api.letter",
        "io.tidepool.api.live",
        "io.tidepool.api.maintenance",
        "io.tidepool.api.notification",
        "io.tidepool.api.order",
        "io.tidepool.api.outside",
        "io.tidepool.api.request",
        "io.tidepool.api.retention",
        "io.tidepool.api.roster",
        "io.tidepool.api.secret",
        "io.tidepool.api.settings",
        "io.tidepool.api.snapshot",
        "io.tidepool.api.status",
        "io.tidepool.api.strategy",
        "io.tidepool.api.transaction",
        "io.tidepool.api.user",
        "io.tidepool.api.verdict"
    };

    @ArchTest
    static final ArchRule THE_DOMAIN_KNOWS_ONLY_ITS_OWN_WORDS = classes()
            .that()
            .resideInAnyPackage(DOMAIN)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(withOthers("java..", "javax.crypto..", "org.jspecify..", "io.tidepool.rules.."));

    @ArchTest
    static final ArchRule SQL_IS_SPOKEN_IN_ITS_LEAVES = noClasses()
            .that()
            .resideOutsideOfPackages("..jdbc", "..clickhouse", "..outbox.kafka", "..user.security", "..wiring")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "org.springframework.jdbc..");

    @ArchTest
    static final ArchRule KAFKA_IS_SPOKEN_IN_ITS_LEAVES = noClasses()
            .that()
            .resideOutsideOfPackages("..kafka", "..wiring")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "org.springframework.kafka..");

    @ArchTest
    static final ArchRule HTTP_IS_SPOKEN_IN_ITS_LEAVES = noClasses()
            .that()
            .resideOutsideOfPackages("..web", "..user.security", "io.tidepool.api")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.servlet..", "org.springframework.web..", "org.springframework.http..");

    @ArchTest
    static final ArchRule ROUTES_WAIT_FOR_NO_OTHER_SERVER = noClasses()
            .that()
            .resideInAPackage("..web")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..kafka", "..clickhouse");

    private static String[] withOthers(String... others) {
        var all = java.util.Arrays.copyOf(DOMAIN, DOMAIN.length + others.length);
        System.arraycopy(others, 0, all, DOMAIN.length, others.length);
        return all;
    }
}
