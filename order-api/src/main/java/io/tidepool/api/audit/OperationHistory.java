package io.tidepool.api.audit;

import io.tidepool.api.request.Page;
import io.tidepool.api.request.Paging;

/** Reads what was kept. */
@FunctionalInterface
public interface OperationHistory {
    /** Newest first. */
    Page<LoggedOperation> list(OperationFilter filter, Paging paging);
}
