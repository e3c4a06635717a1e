package io.tidepool.api.strategy.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.tidepool.api.cluster.Cluster;
import io.tidepool.api.strategy.StrategyView;
import java.util.List;

/** A strategy with the names of its clusters. */
record StrategyItem(@JsonUnwrapped StrategyView strategy, List<Cluster.Name> clusters) {}
