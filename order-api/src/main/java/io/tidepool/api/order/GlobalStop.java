package io.tidepool.api.order;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps every order from being started, and the executor from changing anything but what it takes back. Orders are still
 * made, so that nothing that was seen is lost.
 *
 * @param until when it ends by itself; null when a person has to lift it
 */
public record GlobalStop(
        String reason, Instant since, @Nullable Instant until, String by) {
    /** In words, for who is held up by it. */
    String inWords() {
        return "已全局停止（" + by + "：" + reason + "）" + (until == null ? "，解除前" : "，" + until + " 前") + "不会开始任何订单";
    }

    /** Where the executor hears of it, with the transaction it is said in. */
    public interface Channel {
        void stands(GlobalStop stop);

        void lifted(String by, Instant at);
    }

    /** What stands, and what stood. */
    public interface Book {
        /** The one that stands at this moment. */
        Optional<GlobalStop> at(Instant moment);

        /** Replaces the one that stands. */
        void put(GlobalStop stop);

        /** Nothing stands any more; false when nothing stood. */
        boolean lift(String by, Instant at);
    }
}
