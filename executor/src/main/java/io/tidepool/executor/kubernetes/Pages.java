package io.tidepool.executor.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Listable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists page by page, and once more from the start when the server has forgotten where it was. */
final class Pages {
    private static final long PAGE = 500;
    private static final int EXPIRED = 410;

    private Pages() {}

    static <T extends HasMetadata> List<T> all(
            Listable<? extends KubernetesResourceList<T>> source, @Nullable String fieldSelector) {
        try {
            return walk(source, fieldSelector);
        } catch (KubernetesClientException e) {
            if (e.getCode() != EXPIRED) {
                throw e;
            }
            return walk(source, fieldSelector);
        }
    }

    private static <T extends HasMetadata> List<T> walk(
            Listable<? extends KubernetesResourceList<T>> source, @Nullable String fieldSelector) {
        var items = new ArrayList<T>();
        String position = null;
        do {
            var page = source.list(new ListOptionsBuilder()
                    .withLimit(PAGE)
                    .withContinue(position)
                    .withFieldSelector(fieldSelector)
                    .build());
            items.addAll(page.getItems());
            var metadata = page.getMetadata();
            position = metadata == null ? null : metadata.getContinue();
        } while (position != null && !position.isEmpty());
        return items;
    }
}
