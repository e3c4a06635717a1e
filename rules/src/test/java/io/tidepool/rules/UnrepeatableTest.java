package io.tidepool.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UnrepeatableTest {
    private static final JavaClasses ALL =
            new ClassFileImporter().importClasses(Temptations.class.getDeclaredClasses());

    static Stream<Class<?>> temptations() {
        return Arrays.stream(Temptations.class.getDeclaredClasses())
                .filter(fixture -> fixture != Temptations.Blameless.class);
    }

    @ParameterizedTest
    @MethodSource("temptations")
    void the_border_notices_each_way_to_ask_a_clock_or_a_random_number(Class<?> fixture) {
        assertThat(isForbidden(fixture)).isTrue();
    }

    @Test
    void the_border_lets_through_what_asks_neither() {
        assertThat(isForbidden(Temptations.Blameless.class)).isFalse();
    }

    private static boolean isForbidden(Class<?> fixture) {
        return Unrepeatable.RULE
                .evaluate(ALL.that(JavaClass.Predicates.equivalentTo(fixture)))
                .hasViolation();
    }
}
