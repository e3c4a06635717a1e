package io.tidepool.executor.cluster;

/**
 * Our signature on a node we cordoned. A cordon without it belongs to someone else and is never cleared.
 *
 * @param token fencing token of the executor that signed; a smaller token must not touch the node any more
 */
public record OwnerMark(long orderId, String executionId, long token) {}
