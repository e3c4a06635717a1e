package io.tidepool.local.replay;

import io.tidepool.letter.Origin;
import io.tidepool.topic.Topic;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds records of compacted topics that a newer one with their key has replaced. Sent again they would become the last
 * word on their key, and the newer one would be compacted away.
 */
final class Superseded {
    private static final Set<Topic> TABLES = Set.of(Topic.CLUSTERS, Topic.STRATEGIES, Topic.ORDERS);

    private record Place(int partition, Bytes key) {}

    private final TopicScan scan;

    Superseded(TopicScan scan) {
        this.scan = scan;
    }

    Set<Origin> of(List<Case> cases) {
        var superseded = new HashSet<Origin>();
        for (var table : TABLES) {
            var concerned = cases.stream()
                    .filter(one -> one.origin().topic().equals(table.topicName()))
                    .toList();
            if (!concerned.isEmpty()) {
                var newest = newest(table, concerned);
                concerned.stream()
                        .filter(one -> newest.getOrDefault(place(one), -1L)
                                > one.origin().offset())
                        .map(Case::origin)
                        .forEach(superseded::add);
            }
        }
        return superseded;
    }

    private Map<Place, Long> newest(Topic table, List<Case> concerned) {
        var asked = concerned.stream().map(Superseded::place).collect(Collectors.toSet());
        var newest = new HashMap<Place, Long>();
        scan.all(table.topicName(), record -> {
            var place = new Place(record.partition(), new Bytes(record.key()));
            if (asked.contains(place)) {
                newest.put(place, record.offset());
            }
        });
        return newest;
    }

    private static Place place(Case one) {
        return new Place(one.origin().partition(), one.key());
    }
}
