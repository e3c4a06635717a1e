package io.tidepool.api.strategy;

import io.tidepool.api.request.Page;
import io.tidepool.api.request.Paging;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps strategies. */
public interface StrategyStore {
    Page<ManagedStrategy> list(StrategyFilter filter, Paging paging);

    /** All that are not deleted. */
    List<ManagedStrategy> all();

    Optional<ManagedStrategy> find(long id);

    /** The same, held until the transaction ends. */
    Optional<ManagedStrategy> lock(long id);

    /** @return with its id */
    ManagedStrategy add(ManagedStrategy strategy);

    void save(ManagedStrategy strategy);

    void delete(ManagedStrategy strategy);

    long openOrders(long id);

    /** Rows of its history, newest first; also of a deleted one. */
    Page<Execution> history(long id, @Nullable Long clusterId, Paging paging);

    boolean existed(long id);
}
