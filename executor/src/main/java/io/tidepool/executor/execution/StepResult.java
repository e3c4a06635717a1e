package io.tidepool.executor.execution;

import java.time.Duration;
import java.util.List;

/** What one look at a step came to. */
sealed interface StepResult {
    /** What the step is for is true in the cluster. */
    record Done(String detail) implements StepResult {}

    /** Not yet. */
    record Again(Duration in, List<Blocker> blockers) implements StepResult {
        public Again {
            blockers = List.copyOf(blockers);
        }

        Again(Duration in) {
            this(in, List.of());
        }

        Again(Duration in, String blocker) {
            this(in, List.of(Blocker.of(blocker)));
        }
    }

    /** It may not begin yet; its time does not run. */
    record Held(Blocker blocker) implements StepResult {
        Held(String reason) {
            this(Blocker.of(reason));
        }
    }

    /** It cannot succeed. */
    record Failed(FailureCode code, String message) implements StepResult {}
}
