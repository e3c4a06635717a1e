package io.tidepool.api.dashboard;

import java.util.Map;

/**
 * How many orders there are.
 *
 * @param byStatus every status, also those with none
 * @param byAction every action, also those with none
 */
public record OrderStats(long total, Map<String, Long> byStatus, Map<String, Long> byAction) {}
