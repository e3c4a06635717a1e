package io.tidepool.api.wiring;

import io.tidepool.api.analytics.KnownStrategies;
import io.tidepool.api.analytics.Statistics;
import io.tidepool.api.analytics.StrategyReview;
import io.tidepool.api.archive.SnapshotArchive;
import io.tidepool.api.audit.OperationLog;
import io.tidepool.api.backtest.Backtests;
import io.tidepool.api.cluster.ClusterFeed;
import io.tidepool.api.cluster.ClusterOverview;
import io.tidepool.api.cluster.ClusterStore;
import io.tidepool.api.cluster.Clusters;
import io.tidepool.api.cluster.ConnectionTrial;
import io.tidepool.api.cluster.Connections;
import io.tidepool.api.cluster.HeldDrains;
import io.tidepool.api.cluster.KubeconfigSeal;
import io.tidepool.api.dashboard.Counts;
import io.tidepool.api.dashboard.Dashboard;
import io.tidepool.api.device.DeviceHistory;
import io.tidepool.api.device.DeviceImport;
import io.tidepool.api.device.DeviceStore;
import io.tidepool.api.device.Devices;
import io.tidepool.api.device.Features;
import io.tidepool.api.device.Places;
import io.tidepool.api.device.Signature;
import io.tidepool.api.event.Broadcast;
import io.tidepool.api.explanation.Explanations;
import io.tidepool.api.explanation.KnownOrders;
import io.tidepool.api.export.Exports;
import io.tidepool.api.forecast.Forecasts;
import io.tidepool.api.history.ResourceHistory;
import io.tidepool.api.history.TrendMarks;
import io.tidepool.api.history.Trends;
import io.tidepool.api.live.LiveTables;
import io.tidepool.api.live.LiveView;
import io.tidepool.api.live.StreamView;
import io.tidepool.api.retention.FactStore;
import io.tidepool.api.retention.Retention;
import io.tidepool.api.settings.SettingCatalogue;
import io.tidepool.api.settings.SettingChanges;
import io.tidepool.api.settings.SettingStore;
import io.tidepool.api.settings.Settings;
import io.tidepool.api.snapshot.LatestSnapshots;
import io.tidepool.api.status.Probe;
import io.tidepool.api.status.StatusBoard;
import io.tidepool.api.strategy.Strategies;
import io.tidepool.api.strategy.StrategyFeed;
import io.tidepool.api.strategy.StrategyRequest;
import io.tidepool.api.strategy.StrategyStore;
import io.tidepool.api.transaction.StillReads;
import io.tidepool.api.transaction.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ResourceWiring {
    @Bean
    Clusters clusters(
            ClusterStore store, KubeconfigSeal seal, ClusterFeed feed, OperationLog log, Transactions transactions) {
        return new Clusters(store, seal, feed, log, transactions);
    }

    @Bean
    Connections connections(ClusterStore store, ConnectionTrial trial, OperationLog log) {
        return new Connections(store, trial, log);
    }

    @Bean
    ClusterOverview clusterOverview(ClusterStore store, LatestSnapshots latest, HeldDrains held, Settings settings) {
        return new ClusterOverview(store, latest, held, settings);
    }

    @Bean
    Strategies strategies(
            StrategyStore store,
            StrategyRequest.World world,
            StrategyFeed feed,
            Settings settings,
            OperationLog log,
            Transactions transactions) {
        return new Strategies(store, world, feed, settings, log, transactions);
    }

    /** What goes out again when a setting changes that is part of it. */
    @Bean
    SettingChanges settingChanges(
            SettingStore store,
            OperationLog log,
            Transactions transactions,
            Clusters clusters,
            Strategies strategies,
            Features features) {
        return new SettingChanges(store, log, transactions, keys -> {
            if (keys.contains(SettingCatalogue.MONITORING_INTERVAL_SECONDS.key())
                    || keys.contains(SettingCatalogue.RESOURCE_TYPES.key())
                    || keys.contains(SettingCatalogue.SPECIAL_LABEL_KEYS.key())) {
                clusters.announceAll();
            }
            if (keys.contains(SettingCatalogue.SPECIAL_GROUPS.key())
                    || keys.contains(SettingCatalogue.SPECIAL_LABEL_KEYS.key())
                    || keys.contains(SettingCatalogue.SPECIAL_TAINT_KEYS.key())
                    || keys.contains(SettingCatalogue.APP_NAMES.key())) {
                features.refreshAll();
            }
            if (keys.contains(SettingCatalogue.MAXIMUM_GAP_SECONDS.key())) {
                strategies.announceAll();
            }
        });
    }

    @Bean
    Devices devices(
            DeviceStore store,
            Places places,
            Features features,
            Signature signature,
            OperationLog log,
            Transactions transactions) {
        return new Devices(store, places, features, signature, log, transactions);
    }

    @Bean
    DeviceImport deviceImport(
            DeviceStore store,
            Places places,
            Features features,
            Signature signature,
            OperationLog log,
            Transactions transactions) {
        return new DeviceImport(store, places, features, signature, log, transactions);
    }

    @Bean
    Dashboard dashboard(Counts counts, ClusterOverview clusters, LiveView live) {
        return new Dashboard(counts, clusters, live);
    }

    @Bean
    LiveView liveView(StreamView streams, LiveTables database, Settings settings) {
        return new LiveView(streams, database, settings);
    }

    @Bean
    StatusBoard statusBoard(List<Probe> probes, Clock clock) {
        return new StatusBoard(probes, clock);
    }

    @Bean
    Broadcast broadcast() {
        return new Broadcast();
    }

    @Bean
    StrategyReview strategyReview(Statistics statistics, KnownStrategies strategies) {
        return new StrategyReview(statistics, strategies);
    }

    @Bean
    Exports exports(StillReads reads, Settings settings) {
        return new Exports(reads, settings);
    }

    @Bean
    Backtests backtests(
            Strategies strategies, StrategyRequest.World world, Settings settings, SnapshotArchive archive) {
        return new Backtests(strategies, world, settings, archive);
    }

    @Bean
    Explanations explanations(Strategies strategies, SnapshotArchive archive, KnownOrders orders, Settings settings) {
        return new Explanations(strategies, archive, orders, settings);
    }

    @Bean
    Trends trends(ResourceHistory history, TrendMarks marks) {
        return new Trends(history, marks);
    }

    @Bean(initMethod = "start")
    Retention retention(Settings settings, FactStore store) {
        return new Retention(settings, store);
    }

    @Bean
    Watches resourceWatches(DeviceHistory history, Settings settings, InstantSource clock) {
        return new Watches(
                Map.of(
                        "old events of devices",
                        now -> history.forgetBefore(
                                now.minus(Duration.ofDays(settings.value(SettingCatalogue.DEVICE_EVENT_DAYS))))),
                clock);
    }

    @Bean
    Forecasts forecasts(ResourceHistory history) {
        return new Forecasts(history);
    }
}
