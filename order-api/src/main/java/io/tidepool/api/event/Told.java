package io.tidepool.api.event;

import java.time.Instant;

/**
 * An event on its way to the listeners.
 *
 * @param at by the clock of the database; a listener that comes back says the latest it has seen
 */
public record Told(Instant at, Event event) {}
