package io.tidepool.api.request;

import java.util.List;
import java.util.function.Function;

/** One page of a list, with the size of the whole. */
public record Page<T>(List<T> list, long total, int page, int pageSize) {
    public Page {
        list = List.copyOf(list);
    }

    public Page(List<T> list, long total, Paging paging) {
        this(list, total, paging.page(), paging.pageSize());
    }

    /** A list that is one page. */
    public static <T> Page<T> whole(List<T> list) {
        return new Page<>(list, list.size(), 1, Math.max(1, list.size()));
    }

    /** The same page of something else. */
    public <R> Page<R> map(Function<? super T, ? extends R> to) {
        return new Page<>(list.stream().<R>map(to).toList(), total, page, pageSize);
    }
}
