package io.tidepool.executor.execution;

import io.tidepool.executor.cluster.ClusterId;
import java.time.Instant;

/** The command something was asked by. */
public record Origin(String commandId, long orderId, String orderNumber, ClusterId clusterId, Instant issuedAt) {}
