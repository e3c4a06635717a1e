package io.tidepool.executor.drain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.tidepool.executor.cluster.EvictionAnswer;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class EvictionAnswersTest {
    private static final String SEVERAL =
            "This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.";

    private record Case(String claim, int code, String message, Set<String> causes, EvictionAnswer answer) {}

    @TestFactory
    Stream<DynamicTest> meanings() {
        return Stream.of(
                        new Case("201 means requested", 201, "", Set.of(), new EvictionAnswer.Requested()),
                        new Case("200 means requested", 200, "", Set.of(), new EvictionAnswer.Requested()),
                        new Case("404 means gone", 404, "not found", Set.of(), new EvictionAnswer.Gone()),
                        new Case("409 means another pod has the name", 409, "uid", Set.of(), new EvictionAnswer.Gone()),
                        new Case(
                                "429 with a budget as cause means wait for the budget",
                                429,
                                "would violate",
                                Set.of("DisruptionBudget"),
                                new EvictionAnswer.BudgetForbids("would violate")),
                        new Case(
                                "429 without a cause means slow down",
                                429,
                                "too many requests",
                                Set.of(),
                                new EvictionAnswer.Throttled(Duration.ofSeconds(7))),
                        new Case(
                                "500 about several budgets is final",
                                500,
                                SEVERAL,
                                Set.of(),
                                new EvictionAnswer.SeveralBudgets(SEVERAL)),
                        new Case("any other 500 is unknown", 500, "boom", Set.of(), new EvictionAnswer.Unknown("boom")),
                        new Case("503 is unknown", 503, "busy", Set.of(), new EvictionAnswer.Unknown("busy")),
                        new Case("no answer is unknown", 0, "reset", Set.of(), new EvictionAnswer.Unknown("reset")),
                        new Case("a time-out is unknown", -1, "late", Set.of(), new EvictionAnswer.Unknown("late")),
                        new Case(
                                "403 of a namespace being deleted means wait",
                                403,
                                "terminated",
                                Set.of("NamespaceTerminating"),
                                new EvictionAnswer.NamespaceEnding("terminated")),
                        new Case(
                                "any other 403 is final",
                                403,
                                "no right",
                                Set.of(),
                                new EvictionAnswer.Refused(403, "no right")),
                        new Case(
                                "401 is a token that was rotated",
                                401,
                                "who",
                                Set.of(),
                                new EvictionAnswer.Unknown("who")),
                        new Case("400 is final", 400, "bad", Set.of(), new EvictionAnswer.Refused(400, "bad")),
                        new Case("422 is final", 422, "bad", Set.of(), new EvictionAnswer.Refused(422, "bad")))
                .map(claim -> dynamicTest(
                        claim.claim(),
                        () -> assertThat(EvictionAnswers.of(
                                        claim.code(), claim.message(), claim.causes(), Duration.ofSeconds(7)))
                                .isEqualTo(claim.answer())));
    }
}
