package io.tidepool.api.notification.jdbc;

import io.tidepool.api.notification.Channel;
import io.tidepool.api.notification.ChannelBook;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcNotificationChannels implements ChannelBook {
    private final JdbcClient jdbc;

    JdbcNotificationChannels(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Channel> all() {
        return jdbc.sql("select * from notification_channel where deleted_at is null order by position, id")
                .query(ChannelRow::read)
                .list();
    }

    @Override
    public Optional<Channel> lock(long id) {
        return jdbc.sql("select * from notification_channel where id = :id and deleted_at is null for update")
                .param("id", id)
                .query(ChannelRow::read)
                .optional();
    }

    @Override
    public Channel put(Channel channel) {
        return channel.id() == 0 ? add(channel) : save(channel);
    }

    private Channel add(Channel channel) {
        var columns = ChannelRow.columns(channel);
        return jdbc.sql("insert into notification_channel (" + String.join(", ", columns.keySet()) + ") values ("
                        + columns.keySet().stream().map(name -> ":" + name).collect(Collectors.joining(", "))
                        + ") returning *")
                .params(columns)
                .query(ChannelRow::read)
                .single();
    }

    private Channel save(Channel channel) {
        var columns = ChannelRow.columns(channel);
        var assignments =
                columns.keySet().stream().map(name -> name + " = :" + name).collect(Collectors.joining(", "));
        return jdbc.sql("update notification_channel set updated_at = now(), " + assignments
                        + " where id = :id returning *")
                .params(columns)
                .param("id", channel.id())
                .query(ChannelRow::read)
                .single();
    }

    @Override
    public void remove(long id) {
        jdbc.sql("update notification_channel set deleted_at = now(), enabled = false, endpoint = '', secret = '',"
                        + " updated_at = now() where id = :id")
                .param("id", id)
                .update();
    }
}
