package io.tidepool.api.notification;

import io.tidepool.api.settings.SettingCatalogue;
import io.tidepool.api.settings.Settings;
import io.tidepool.api.transaction.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;

/** Looks for troubles that last, and makes one notice of each, or one of all when they are many. */
public final class TroubleWatch {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private static final int MOST_SINGLY = 5;
    private static final int MOST_LISTED = 30;
    private static final Duration REMINDER = Duration.ofHours(6);

    private final Troubles troubles;
    private final NoticeBook notices;
    private final Settings settings;
    private final Transactions transactions;

    public TroubleWatch(Troubles troubles, NoticeBook notices, Settings settings, Transactions transactions) {
        this.troubles = troubles;
        this.notices = notices;
        this.settings = settings;
        this.transactions = transactions;
    }

    public void look(Instant now) {
        var patience = patience();
        var zone = ZoneId.of(settings.value(SettingCatalogue.ZONE));
        transactions.inOne(() -> {
            var before = now.minus(patience);
            var silent = troubles.silentSince(before);
            var silentClusters = silent.stream().map(Troubles.Silent::clusterId).collect(Collectors.toSet());
            // A strategy cannot judge a silent cluster, of which the other notice tells.
            var failing = troubles.failingSince(before).stream()
                    .filter(pair -> !silentClusters.contains(pair.clusterId()))
                    .toList();
            tell(silent.stream().map(one -> notice(one, zone, now)).toList(), now);
            tell(failing.stream().map(one -> notice(one, zone, now)).toList(), now);
            return before;
        });
    }

    private void tell(List<Notice> each, Instant now) {
        if (each.size() <= MOST_SINGLY) {
            each.forEach(notices::add);
        } else {
            notices.add(together(each, now));
        }
    }

    /** Many at once have one cause, and nobody reads a hundred messages; it is told again while it lasts. */
    private static Notice together(List<Notice> each, Instant now) {
        var first = each.get(0);
        return new Notice(
                0,
                "many:" + first.occasion().wire() + ":" + now.getEpochSecond() / REMINDER.toSeconds(),
                first.occasion(),
                null,
                null,
                null,
                each.size() + " 条异常同时存在，其中：" + first.title(),
                each.stream().limit(MOST_LISTED).map(Notice::title).collect(Collectors.joining("\n")),
                now);
    }

    /** Never shorter than two rounds of collection. */
    private Duration patience() {
        var configured = Duration.ofMinutes(settings.value(SettingCatalogue.NOTIFY_TROUBLE_MINUTES));
        var rounds = Duration.ofSeconds(2L * settings.value(SettingCatalogue.MONITORING_INTERVAL_SECONDS));
        return configured.compareTo(rounds) > 0 ? configured : rounds;
    }

    private static Notice notice(Troubles.Failing failing, ZoneId zone, Instant now) {
        return new Notice(
                0,
                "failing:" + failing.run(),
                Occasion.STRATEGY_FAILING,
                null,
                failing.strategyId(),
                failing.clusterId(),
                "策略评估持续失败：" + failing.strategyName() + "，集群 " + failing.clusterName(),
                "自 " + TIME.format(failing.since().atZone(zone)) + " 起策略 " + failing.strategyName() + " 无法评估集群 "
                        + failing.clusterName() + "，期间不会产生订单。\n原因：" + failing.reason(),
                now);
    }

    private static Notice notice(Troubles.Silent silent, ZoneId zone, Instant now) {
        var failure = silent.failure();
        return new Notice(
                0,
                "silent:" + silent.clusterId() + ":" + silent.since().toEpochMilli(),
                Occasion.CLUSTER_SILENT,
                null,
                null,
                silent.clusterId(),
                "集群无法采集：" + silent.clusterName(),
                "自 " + TIME.format(silent.since().atZone(zone)) + " 起没有集群 " + silent.clusterName() + " 的可用快照。"
                        + (failure == null ? "" : "\n原因：" + failure),
                now);
    }
}
