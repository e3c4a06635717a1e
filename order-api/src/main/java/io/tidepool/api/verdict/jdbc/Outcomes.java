package io.tidepool.api.verdict.jdbc;

import io.tidepool.api.verdict.Evaluation;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The newest rows of one (strategy, cluster), and what new evaluations make of them. */
final class Outcomes {
    /** One of equal outcomes; without an id it is not in the database yet. */
    static final class Row {
        private final @Nullable Long id;
        private final String result;
        private final String code;
        private Instant last;
        private int more;
        private @Nullable Evaluation begun;
        private @Nullable Evaluation latest;

        Row(long id, String result, String code, Instant last) {
            this.id = id;
            this.result = result;
            this.code = code;
            this.last = last;
        }

        private Row(Evaluation first) {
            this.id = null;
            this.result = first.result().wire();
            this.code = first.code();
            this.last = first.at();
            this.more = 1;
            this.begun = first;
            this.latest = first;
        }

        private boolean isLike(Evaluation evaluation) {
            return result.equals(evaluation.result().wire()) && code.equals(evaluation.code());
        }

        private void prolong(Evaluation evaluation) {
            last = evaluation.at();
            latest = evaluation;
            more++;
        }

        @Nullable Long id() {
            return id;
        }

        /** The first of a row that begins here. */
        @Nullable Evaluation begun() {
            return begun;
        }

        /** The last that came here. */
        @Nullable Evaluation latest() {
            return latest;
        }

        /** How many came here. */
        int more() {
            return more;
        }
    }

    private @Nullable Row newest;
    private @Nullable Row newestRun;
    private final Set<Row> changed = new LinkedHashSet<>();

    /** @param newestRun the newest that is not of an order; may be the newest of all */
    void found(Row newest, @Nullable Row newestRun) {
        this.newest = newest;
        this.newestRun = newestRun;
    }

    void take(Evaluation evaluation) {
        if (newestRun != null && !newestRun.last.isBefore(evaluation.at())) {
            return;
        }
        if (newest == null || !newest.isLike(evaluation)) {
            newest = new Row(evaluation);
        } else {
            newest.prolong(evaluation);
        }
        newestRun = newest;
        changed.add(newest);
    }

    /** Rows to write, in the order they were touched. */
    Set<Row> changed() {
        return changed;
    }
}
