package io.tidepool.executor.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class SideBySideTest {
    @Test
    void resultsComeInTheOrderOfTheWorks() {
        assertThat(SideBySide.inTurn().all(List.<Supplier<Integer>>of(() -> 1, () -> 2, () -> 3)))
                .containsExactly(1, 2, 3);
        assertThat(SideBySide.inTurn().all(List.<Supplier<Integer>>of())).isEmpty();
    }

    @Test
    void nothingIsBegunAfterAFailure() {
        var begun = new ArrayList<String>();
        assertThatThrownBy(() -> SideBySide.inTurn()
                        .all(List.<Supplier<Boolean>>of(
                                () -> begun.add("one"),
                                () -> {
                                    throw new LeaseLost("gone");
                                },
                                () -> begun.add("three"))))
                .isInstanceOf(LeaseLost.class)
                .hasMessage("gone");
        assertThat(begun).containsExactly("one");
    }

    @Test
    void aFailureIsToldWhenAllThatHadBegunAreOver() {
        var threads = Executors.newFixedThreadPool(2);
        try {
            var begun = new CountDownLatch(1);
            var failing = new CountDownLatch(1);
            var over = new ArrayList<String>();
            Supplier<Boolean> fails = () -> {
                await(begun);
                failing.countDown();
                throw new LeaseLost("gone");
            };
            Supplier<Boolean> lasts = () -> {
                begun.countDown();
                await(failing);
                return over.add("two");
            };
            assertThatThrownBy(() -> new SideBySide(threads).all(List.of(fails, lasts)))
                    .isInstanceOf(LeaseLost.class);
            assertThat(over).containsExactly("two");
        } finally {
            threads.shutdownNow();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
