package io.tidepool.api.event.jdbc;

import io.tidepool.api.ApiEnvironment;
import io.tidepool.api.BackgroundLoop;
import io.tidepool.api.event.Broadcast;
import io.tidepool.api.event.Broadcast.Listener;
import io.tidepool.api.event.Missed;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.springframework.stereotype.Component;

/**
 * Hears the notifications of every instance, on a connection of its own: one of the pool would be missing there. After a
 * break it tells what was missed.
 */
@Component
final class EventListener extends BackgroundLoop {
    private static final Duration SILENCE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int MOST_MISSED = 1_000;
    private static final int ANSWER_SECONDS = 5;

    private final ApiEnvironment environment;
    private final EventNotice notice;
    private final Missed missed;
    private final Broadcast broadcast;
    /** Until when everything was heard; null before the first connection. */
    private @Nullable Instant heard;

    EventListener(ApiEnvironment environment, EventNotice notice, Missed missed, Broadcast broadcast) {
        super("event-listener", "events are not heard for now", PAUSE);
        this.environment = environment;
        this.notice = notice;
        this.missed = missed;
        this.broadcast = broadcast;
    }

    /** Waits for nothing: it only reads, and a read that no interruption ends lasts for seconds. */
    @Override
    public void stop() {
        leave();
    }

    @Override
    protected void work() throws SQLException {
        try (var connection = connect()) {
            catchUp();
            recovered();
            while (isRunning()) {
                hear(connection);
            }
        }
    }

    private Connection connect() throws SQLException {
        var database = environment.postgres();
        var settings = new Properties();
        settings.setProperty("user", database.user());
        settings.setProperty("password", database.password().reveal());
        settings.setProperty("ApplicationName", environment.instance() + "-events");
        settings.setProperty("connectTimeout", Integer.toString(ANSWER_SECONDS));
        // A server that takes a connection and says nothing would be waited for without end.
        settings.setProperty("loginTimeout", Integer.toString(ANSWER_SECONDS));
        var connection = DriverManager.getConnection(database.url(), settings);
        try (var statement = connection.createStatement()) {
            statement.execute("listen " + EventNotice.CHANNEL);
        }
        return connection;
    }

    private void catchUp() {
        var now = missed.now();
        if (heard != null) {
            missed.since(heard, MOST_MISSED)
                    .ifPresentOrElse(
                            all -> all.forEach(told -> broadcast.toAll(listener -> listener.hear(told))),
                            () -> broadcast.toAll(Listener::resync));
        }
        heard = now;
    }

    private void hear(Connection connection) throws SQLException {
        var notices = connection.unwrap(PGConnection.class).getNotifications((int) SILENCE.toMillis());
        if (notices == null || notices.length == 0) {
            // A server that vanished without a word would be silent for ever.
            if (!connection.isValid(ANSWER_SECONDS)) {
                throw new SQLException("the database does not answer");
            }
            return;
        }
        for (var sent : notices) {
            for (var told : notice.told(sent.getParameter())) {
                heard = told.at();
                broadcast.toAll(listener -> listener.hear(told));
            }
        }
    }
}
