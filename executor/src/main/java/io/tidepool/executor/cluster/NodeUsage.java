package io.tidepool.executor.cluster;

/** What a node really uses: cores and GiB. */
public record NodeUsage(double cpuCores, double memoryGib) {}
