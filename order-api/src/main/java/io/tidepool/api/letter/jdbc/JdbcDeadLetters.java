package io.tidepool.api.letter.jdbc;

import io.tidepool.api.letter.DeadLetterBook;
import io.tidepool.api.letter.DeadLetterCatalogue;
import io.tidepool.api.letter.UnusedRecord;
import io.tidepool.api.request.jdbc.Clearing;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcDeadLetters implements DeadLetterBook, DeadLetterCatalogue {
    private final JdbcClient jdbc;

    JdbcDeadLetters(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void keep(UnusedRecord record) {
        jdbc.sql("insert into dead_letter (source_topic, source_partition, source_offset, process, defect, reason,"
                        + " put_aside_at, replays, value_size) values (:topic, :partition, :offset, :process, :defect,"
                        + " :reason, :at, :replays, :size) on conflict do nothing")
                .param("topic", record.sourceTopic())
                .param("partition", record.sourcePartition())
                .param("offset", record.sourceOffset())
                .param("process", record.process())
                .param("defect", record.defect())
                .param("reason", record.reason())
                .param("at", Timestamp.from(record.putAsideAt()))
                .param("replays", record.replays())
                .param("size", record.valueSize())
                .update();
    }

    @Override
    public void sentAgain(String topic, int partition, long offset, int number) {
        jdbc.sql("update dead_letter set sent_again = greatest(sent_again, :number - replays)"
                        + " where source_topic = :topic and source_partition = :partition and source_offset = :offset")
                .param("number", number)
                .param("topic", topic)
                .param("partition", partition)
                .param("offset", offset)
                .update();
    }

    @Override
    public void forgetBefore(Instant time) {
        jdbc.sql(Clearing.part("dead_letter", "put_aside_at < :time"))
                .param("time", Timestamp.from(time))
                .update();
    }

    @Override
    public List<Count> counts() {
        return jdbc.sql("""
                        select source_topic, defect, count(distinct (source_partition, source_offset)) as records,
                               count(distinct (source_partition, source_offset)) filter (where sent_again = 0) as open
                        from dead_letter group by source_topic, defect order by source_topic, defect""")
                .query((row, index) -> new Count(
                        row.getString("source_topic"),
                        row.getString("defect"),
                        row.getLong("records"),
                        row.getLong("open")))
                .list();
    }

    @Override
    public List<UnusedRecord> newest(int limit) {
        return jdbc.sql("select * from dead_letter order by put_aside_at desc, source_offset desc limit :limit")
                .param("limit", limit)
                .query((row, index) -> new UnusedRecord(
                        row.getString("source_topic"),
                        row.getInt("source_partition"),
                        row.getLong("source_offset"),
                        row.getString("process"),
                        row.getString("defect"),
                        row.getString("reason"),
                        row.getTimestamp("put_aside_at").toInstant(),
                        row.getInt("replays"),
                        row.getLong("value_size"),
                        row.getInt("sent_again")))
                .list();
    }
}
