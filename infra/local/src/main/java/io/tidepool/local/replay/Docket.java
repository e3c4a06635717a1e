package io.tidepool.local.replay;

import io.tidepool.letter.DeadLetter;
import io.tidepool.letter.LetterRecord;
import io.tidepool.letter.Origin;
import io.tidepool.letter.ReplayNote;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Joins the letters that several processes wrote about one record, and the notes of its replays. */
final class Docket {
    private final Wanted wanted;
    private final Map<Origin, List<DeadLetter>> letters = new LinkedHashMap<>();
    private final Map<Origin, Integer> sentAgain = new LinkedHashMap<>();

    Docket(Wanted wanted) {
        this.wanted = wanted;
    }

    void enter(LetterRecord record) {
        if (record instanceof ReplayNote note) {
            sentAgain.merge(note.origin(), 1, Integer::sum);
        } else if (record instanceof DeadLetter letter && wanted.matches(letter)) {
            letters.computeIfAbsent(letter.origin(), origin -> new ArrayList<>())
                    // They are read again when they are sent.
                    .add(letter.withoutContent());
        }
    }

    /** In the order of the topic. */
    List<Case> cases() {
        return letters.entrySet().stream()
                .map(entry -> {
                    var first = entry.getValue().get(0);
                    return new Case(
                            entry.getKey(),
                            new Bytes(first.key()),
                            entry.getValue().stream().map(DeadLetter::complaint).toList(),
                            first.replays(),
                            sentAgain.getOrDefault(entry.getKey(), 0));
                })
                .toList();
    }
}
