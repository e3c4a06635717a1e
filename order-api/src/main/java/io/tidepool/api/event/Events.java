package io.tidepool.api.event;

import java.util.List;

/** Tells the listeners of every instance. */
@FunctionalInterface
public interface Events {
    /** Told when the present transaction commits, and never when it does not. */
    void tell(List<? extends Event> events);
}
