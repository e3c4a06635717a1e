package io.tidepool.executor.jdbc;

import java.util.Map;

/** What a task row keeps of an execution beside its columns. */
record ExecutionRequest(Map<String, String> labels, int minimumNodes) {}
