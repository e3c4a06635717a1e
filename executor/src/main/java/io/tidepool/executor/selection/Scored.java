package io.tidepool.executor.selection;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A removable node with what the criteria say of it.
 *
 * @param agreed a person agreed to its removal
 */
record Scored(Candidate candidate, List<Score> scores, boolean agreed) {
    Scored {
        scores = List.copyOf(scores);
    }

    int total() {
        return scores.stream().mapToInt(Score::weighted).sum();
    }

    /** Empty when nothing has a weight. */
    String inWords() {
        var counted = scores.stream().filter(score -> score.weight() > 0).toList();
        return counted.isEmpty()
                ? ""
                : "加权得分 " + total() + "（越低越先移除）："
                        + counted.stream().map(Score::toString).collect(Collectors.joining(" + "));
    }
}
