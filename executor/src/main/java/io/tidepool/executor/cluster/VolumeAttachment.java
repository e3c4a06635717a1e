package io.tidepool.executor.cluster;

import org.jspecify.annotations.Nullable;

/** A VolumeAttachment object of a node. */
public record VolumeAttachment(String name, @Nullable String persistentVolume) {}
