package io.tidepool.api.audit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Walks the log from its first row and notes where it is not what was written. */
final class ChainWalk implements OperationChain.Reader {
    private static final int MOST_DEFECTS = 100;

    private final ChainSeal seal;
    private final Map<Long, Set<String>> anchors = new TreeMap<>();
    private final List<ChainCheck.Defect> defects = new ArrayList<>();
    private ChainAnchor head = new ChainAnchor(0, ChainSeal.GENESIS);
    private long rows;

    ChainWalk(ChainSeal seal, Collection<ChainAnchor> anchors) {
        this.seal = seal;
        var digests = new HashMap<Long, Set<String>>();
        anchors.forEach(anchor -> digests.computeIfAbsent(anchor.id(), id -> new java.util.HashSet<>())
                .add(anchor.digest()));
        this.anchors.putAll(digests);
    }

    @Override
    public void read(ChainedRow row, String digest) {
        rows++;
        if (row.id() != head.id() + 1) {
            note(row.id() > head.id() ? head.id() + 1 : row.id(), ChainCheck.Kind.MISSING);
        }
        if (!seal.digest(head.digest(), row).equals(digest)) {
            note(row.id(), ChainCheck.Kind.CHANGED);
        }
        // What is chained to a changed row is itself unchanged; only the row is told.
        head = new ChainAnchor(row.id(), digest);
        var told = anchors.get(row.id());
        if (told != null && !told.equals(Set.of(digest))) {
            note(row.id(), ChainCheck.Kind.REWRITTEN);
        }
    }

    ChainCheck end() {
        anchors.keySet().stream().filter(id -> id > head.id()).forEach(id -> note(id, ChainCheck.Kind.CUT));
        return new ChainCheck(
                defects.isEmpty(),
                rows,
                anchors.values().stream().mapToLong(Set::size).sum(),
                rows == 0 ? null : head,
                defects.stream()
                        .sorted(Comparator.comparingLong(ChainCheck.Defect::id))
                        .toList());
    }

    private void note(long id, ChainCheck.Kind kind) {
        if (defects.size() < MOST_DEFECTS) {
            defects.add(new ChainCheck.Defect(id, kind));
        }
    }
}
