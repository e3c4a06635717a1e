package io.tidepool.api.order;

import java.util.Comparator;
import java.util.List;

/** Which of the available devices an entry takes: those that match, ordinary ones before special ones. */
public final class EntryChoice {
    private EntryChoice() {}

    /** As many as are asked for, or all there are when these are fewer. */
    public static List<PoolDevice> of(Request request, List<PoolDevice> available) {
        return available.stream()
                .filter(request::picks)
                .filter(device -> request.selector().matches(device.attributes()))
                .sorted(Comparator.comparing(PoolDevice::special).thenComparing(PoolDevice::id))
                .limit(request.deviceCount())
                .toList();
    }
}
