package io.tidepool.api.audit;

import java.time.Instant;
import java.util.List;

/** Keeps anchors where whoever changes the database does not reach them. */
public interface ChainAnchors {
    void add(ChainAnchor anchor, Instant at);

    List<ChainAnchor> all();
}
