package io.tidepool.rules;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

@AnalyzeClasses(packages = "io.tidepool.rules", importOptions = ImportOption.DoNotIncludeTests.class)
class BordersTest {
    private static final Set<String> CLOCKS = Set.of("currentTimeMillis", "nanoTime");

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
    static final ArchRule rules_ask_no_clock_and_roll_no_dice = noClasses()
            .should()
            .callMethodWhere(new Unrepeatable().forSubtype())
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Random.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(RandomGenerator.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(ThreadLocalRandom.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Thread.class)
            .orShould()
            .dependOnClassesThat(resideInAPackage("java.util.concurrent.."));

    @ArchTest
    static final ArchRule the_steps_follow_one_another_without_a_cycle =
            slices().matching("io.tidepool.rules.(*)..").should().beFreeOfCycles();

    /** Calls whose answer differs from one replay to the next. */
    private static final class Unrepeatable extends DescribedPredicate<JavaAccess<?>> {
        Unrepeatable() {
            super("a clock or a random number is asked");
        }

        @Override
        public boolean test(JavaAccess<?> access) {
            AccessTarget target = access.getTarget();
            var owner = target.getOwner().getName();
            var name = target.getName();
            return owner.startsWith("java.time.") && name.equals("now")
                    || owner.equals("java.lang.System") && CLOCKS.contains(name)
                    || owner.equals("java.lang.System") && name.startsWith("identityHashCode")
                    || owner.equals("java.util.UUID") && name.equals("randomUUID")
                    || (owner.equals("java.lang.Math") || owner.equals("java.lang.StrictMath"))
                            && name.equals("random");
        }
    }
}
