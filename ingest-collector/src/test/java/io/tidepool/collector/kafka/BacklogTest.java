package io.tidepool.collector.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.schema.ResourceType;
import io.tidepool.topic.Topic;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BacklogTest {
    private final Backlog backlog = new Backlog(5);

    @Test
    void givesOutTheOldestFirst() {
        backlog.add(records(1, 4));

        assertThat(keys(backlog.poll(2))).containsExactly("1", "2");
        assertThat(keys(backlog.poll(9))).containsExactly("3", "4");
        assertThat(backlog.poll(9)).isEmpty();
    }

    @Test
    void keepsTheNewestWhenItIsFullAndCountsTheRest() {
        backlog.add(records(1, 4));
        backlog.add(records(5, 8));

        assertThat(backlog.size()).isEqualTo(5);
        assertThat(backlog.dropped()).isEqualTo(3);
        assertThat(keys(backlog.poll(9))).containsExactly("4", "5", "6", "7", "8");
    }

    @Test
    void putsBackWhatCouldNotBeSentInItsPlace() {
        backlog.add(records(1, 4));
        var taken = backlog.poll(3);
        backlog.add(records(5, 5));

        backlog.putBack(taken);

        assertThat(keys(backlog.poll(9))).containsExactly("1", "2", "3", "4", "5");
    }

    @Test
    void whatIsPutBackGivesWayToo() {
        backlog.add(records(1, 3));
        var taken = backlog.poll(3);
        backlog.add(records(4, 8));

        backlog.putBack(taken);

        assertThat(backlog.dropped()).isEqualTo(3);
        assertThat(keys(backlog.poll(9))).containsExactly("4", "5", "6", "7", "8");
    }

    private static List<Outgoing> records(int from, int to) {
        var value = new ResourceType("any", Map.of(), List.of());
        return IntStream.rangeClosed(from, to)
                .mapToObj(i -> new Outgoing(Topic.SNAPSHOTS, Integer.toString(i), value, Map.of()))
                .toList();
    }

    private static List<String> keys(List<Outgoing> records) {
        return records.stream().map(Outgoing::key).toList();
    }
}
