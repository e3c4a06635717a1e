package io.tidepool.chaos.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an audit found.
 *
 * @param expected orders that must exist
 * @param seen orders of strategies that exist
 * @param doubled proposals with more than one order
 * @param lost orders that must exist and do not, or of which nobody was told
 * @param phantom orders and proposals that must not exist
 * @param cooldown orders of one cooldown that are too near each other
 * @param proposals different ones on their topic
 * @param repeated deliveries of proposals beyond the first; they do no harm
 * @param heldBack snapshots at which an entry held back because its last order was open for an instant
 * @param wrong each violation in words
 */
public record Audit(
        int expected,
        int seen,
        int doubled,
        int lost,
        int phantom,
        int cooldown,
        int proposals,
        int repeated,
        int heldBack,
        List<String> wrong) {
    private static final int SHOWN = 20;

    public Audit {
        wrong = List.copyOf(wrong);
    }

    public boolean clean() {
        return doubled + lost + phantom + cooldown == 0 && wrong.isEmpty();
    }

    /** The first violations, one a line. */
    public String inWords() {
        var lines = new ArrayList<>(wrong.subList(0, Math.min(SHOWN, wrong.size())));
        if (wrong.size() > SHOWN) {
            lines.add("and " + (wrong.size() - SHOWN) + " more");
        }
        return String.join("\n", lines);
    }

    /** The figures by name. */
    public Map<String, Integer> figures() {
        var figures = new LinkedHashMap<String, Integer>();
        figures.put("orders_expected", expected);
        figures.put("orders_seen", seen);
        figures.put("doubled", doubled);
        figures.put("lost", lost);
        figures.put("phantom", phantom);
        figures.put("cooldown_violations", cooldown);
        figures.put("proposals", proposals);
        figures.put("proposals_repeated", repeated);
        figures.put("held_back", heldBack);
        return figures;
    }
}
