package io.tidepool.api.live.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.tidepool.api.BackgroundLoop;
import io.tidepool.api.live.Picture;
import io.tidepool.api.live.StreamView;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * Keeps the topology running and answers from its table. It begins after the server is there, on a thread of its own,
 * and anew whenever it broke; nothing waits for it.
 */
public final class LiveStreams extends BackgroundLoop implements StreamView {
    private static final Logger log = LoggerFactory.getLogger(LiveStreams.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    /** Spring tags those it makes; of one name, Micrometer tells only those figures that have the most tags. */
    private static final Tags AS_OTHER_READERS = Tags.of("spring.id", "live-view");

    /** A few looks of which one may fail. */
    private static final Duration UP_TO_DATE = Duration.ofSeconds(15);

    private final LiveSettings settings;
    private final InstantSource clock;
    private final MeterRegistry meters;
    /** Made once, in the thread that needs them: its readers know schemas and keep connections. */
    private @Nullable Supplier<Topology> topologies;

    private volatile @Nullable KafkaStreams streams;
    private volatile @Nullable Instant asOf;

    /** @param meters tell how far its reader is behind */
    public LiveStreams(LiveSettings settings, InstantSource clock, MeterRegistry meters) {
        super("live-view", "the live view waits", PAUSE);
        this.settings = settings;
        this.clock = clock;
        this.meters = meters;
    }

    @Override
    public Optional<Picture> look(Instant now) {
        return upToDate(now, LiveRows::read);
    }

    @Override
    public Optional<Map<Long, Instant>> lastTriggers(Instant now) {
        return upToDate(now, (serving, until) -> LiveRows.lastTriggers(serving));
    }

    private <T> Optional<T> upToDate(Instant now, BiFunction<KafkaStreams, Instant, Optional<T>> reading) {
        var serving = streams;
        var until = asOf;
        if (serving == null || until == null || until.isBefore(now.minus(UP_TO_DATE))) {
            return Optional.empty();
        }
        return reading.apply(serving, until);
    }

    /** After the web server. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }

    @Override
    protected void work() throws Exception {
        if (topologies == null) {
            topologies = settings.topologies();
        }
        try (var progress = new GroupProgress(
                settings.kafka(), LiveSettings.APPLICATION, LiveSettings.topics(), LiveSettings.sources())) {
            serve(topologies.get(), progress);
        }
        TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
    }

    /** Returns when the topology broke. */
    private void serve(Topology topology, GroupProgress progress) throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("tidepool-live");
        var ended = new CountDownLatch(1);
        var begun = new KafkaStreams(topology, settings.properties(folder));
        try (var figures = new KafkaStreamsMetrics(begun, AS_OTHER_READERS)) {
            figures.bindTo(meters);
            begun.setStateListener((now, before) -> {
                if (now == KafkaStreams.State.ERROR) {
                    ended.countDown();
                }
            });
            begun.setUncaughtExceptionHandler(failure -> {
                log.warn("the live view broke and begins anew: {}", failure.toString());
                return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
            });
            begun.start();
            streams = begun;
            while (!ended.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                look(progress);
            }
        } finally {
            streams = null;
            asOf = null;
            begun.close(FAREWELL);
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private void look(GroupProgress progress) throws InterruptedException {
        try {
            progress.look(clock.instant()).ifPresent(moment -> asOf = moment);
        } catch (ExecutionException e) {
            log.debug("not known how far the live view is: {}", e.toString());
        }
    }
}
