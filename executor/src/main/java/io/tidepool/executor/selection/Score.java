package io.tidepool.executor.selection;

/**
 * What one criterion says of a node.
 *
 * @param points 0 to 100; 0 speaks for its removal
 * @param weight 0 to 100
 */
public record Score(RankCriterion criterion, int points, int weight) {
    int weighted() {
        return points * weight;
    }

    @Override
    public String toString() {
        return criterion.title() + " " + points + "×" + weight;
    }
}
