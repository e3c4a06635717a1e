package io.tidepool.api.event;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Passes what was told on to the listeners of this instance. */
public final class Broadcast {
    /** Who listens; must not wait for anybody. */
    public interface Listener {
        void hear(Told told);

        /** Some events are lost: read everything anew. */
        void resync();
    }

    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();

    public void join(Listener listener) {
        listeners.add(listener);
    }

    public void leave(Listener listener) {
        listeners.remove(listener);
    }

    public int audience() {
        return listeners.size();
    }

    public void toAll(Consumer<Listener> word) {
        listeners.forEach(word);
    }
}
