package io.tidepool.api.cluster;

import io.tidepool.api.request.Page;
import io.tidepool.api.request.Paging;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps clusters. */
public interface ClusterStore {
    Page<Cluster> list(Cluster.Filter filter, Paging paging);

    /** All that are not deleted, by id. */
    List<Cluster> all();

    Optional<Cluster> find(long id);

    /** The same, held until the transaction ends. */
    Optional<Cluster> lock(long id);

    /** Names by id, of deleted ones too. */
    Map<Long, String> names(Set<Long> ids);

    boolean nameTaken(String name, long exceptId);

    /**
     * @param sealedKubeconfig ciphertext; null when there is none
     * @return with its id
     */
    Cluster add(Cluster cluster, @Nullable String sealedKubeconfig);

    /**
     * @param sealedKubeconfig ciphertext; null keeps the present one
     */
    void save(Cluster cluster, @Nullable String sealedKubeconfig);

    void delete(Cluster cluster);

    /** Ciphertext; empty when there is none. */
    Optional<String> sealedKubeconfig(long id);

    /** What still needs the cluster, in words; empty when nothing does. */
    Optional<String> stillUsedBy(long id);
}
