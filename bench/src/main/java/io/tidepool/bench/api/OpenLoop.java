package io.tidepool.bench.api;

import io.tidepool.bench.stack.Latencies;
import io.tidepool.bench.stack.Schedule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/**
 * All kinds in turn at a constant rate, however long answers take; a wait begins when the request was due.
 *
 * @param perSecond requests, a quarter of them of each kind
 */
record OpenLoop(Client client, int orders, int clusters, double perSecond) {
    private static final int SEED = 20_261_126;

    private record Asked(Kind kind, CompletableFuture<Long> answered) {}

    /** One of each kind. */
    List<Latencies> run(int seconds) {
        var random = new Random(SEED);
        var kinds = Kind.values();
        var asked = new ArrayList<Asked>();
        Schedule.run((int) (seconds * perSecond), perSecond, (i, due) -> {
            var kind = kinds[i % kinds.length];
            var arrival = client.arrival(kind.path(random, orders, clusters));
            asked.add(new Asked(kind, arrival.thenApply(arrived -> arrived - due)));
        });
        return Arrays.stream(kinds).map(kind -> waits(kind, asked)).toList();
    }

    private static Latencies waits(Kind kind, List<Asked> asked) {
        return Latencies.of(
                kind.name().toLowerCase(Locale.ROOT),
                asked.stream()
                        .filter(one -> one.kind == kind)
                        .map(one -> one.answered.join())
                        .toList());
    }
}
