package io.tidepool.local.outside;

import java.time.Instant;

/** Something that happened, as this system saw it. */
public record Note(Instant at, String what) {}
