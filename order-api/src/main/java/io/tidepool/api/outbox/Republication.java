package io.tidepool.api.outbox;

import io.tidepool.api.transaction.Transactions;
import io.tidepool.topic.Topic;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Fills topics that were lost. The database is the authority: a topic to which nobody has ever written, although there
 * is something to tell, gets it all again.
 */
public final class Republication {
    private static final Logger LOG = System.getLogger(Republication.class.getName());

    private final Map<Topic, Runnable> announcements;
    private final Predicate<Topic> neverWritten;
    private final Transactions transactions;

    /**
     * @param announcements add what a topic must have to the outbox
     * @param neverWritten may throw when Kafka is down
     */
    public Republication(Map<Topic, Runnable> announcements, Predicate<Topic> neverWritten, Transactions transactions) {
        this.announcements = Map.copyOf(announcements);
        this.neverWritten = neverWritten;
        this.transactions = transactions;
    }

    /** Idempotent: entities carry the version that they have. */
    public void look() {
        announcements.forEach((topic, announce) -> {
            if (neverWritten.test(topic)) {
                LOG.log(Level.DEBUG, "{0} is empty and gets what the database has", topic);
                transactions.inOne(() -> {
                    announce.run();
                    return topic;
                });
            }
        });
    }
}
