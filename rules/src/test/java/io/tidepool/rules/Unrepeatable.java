package io.tidepool.rules;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Calendar;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import java.util.Timer;
import java.util.random.RandomGenerator;

/** Uses whose answer differs from one replay to the next: clocks, random numbers, other threads. */
final class Unrepeatable extends DescribedPredicate<JavaAccess<?>> {
    static final ArchRule RULE = noClasses()
            .should()
            .accessTargetWhere(new Unrepeatable().forSubtype())
            .orShould()
            .dependOnClassesThat(assignableTo(Clock.class)
                    .or(assignableTo(InstantSource.class))
                    .or(assignableTo(Date.class))
                    .or(assignableTo(Calendar.class))
                    .or(assignableTo(RandomGenerator.class))
                    .or(assignableTo(Thread.class))
                    .or(assignableTo(Timer.class))
                    .or(resideInAPackage("java.util.concurrent..")));

    private static final Map<String, Set<String>> METHODS = Map.of(
            "java.lang.System", Set.of("currentTimeMillis", "nanoTime", "identityHashCode"),
            "java.lang.Math", Set.of("random"),
            "java.lang.StrictMath", Set.of("random"),
            "java.util.UUID", Set.of("randomUUID"),
            "java.util.Collections", Set.of("shuffle"));

    private Unrepeatable() {
        super("a clock or a random number is asked");
    }

    @Override
    public boolean test(JavaAccess<?> access) {
        var target = access.getTarget();
        var owner = target.getOwner().getName();
        return owner.startsWith("java.time.") && target.getName().equals("now")
                || METHODS.getOrDefault(owner, Set.of()).contains(target.getName());
    }
}
