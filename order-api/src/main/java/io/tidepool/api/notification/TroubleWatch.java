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
    /** An executor begins within seconds. */
    private static final Duration UNTIL_STUCK = Duration.ofMinutes(1);
    /** After the end of a window; the node stays closed in any case. */
    private static final Duration UNTIL_OVERDUE = Duration.ofMinutes(30);
    /** Figures are judged at the next round at the latest. */
    private static final double UNJUDGED_ROUNDS = 1.5;

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
            var stuck = troubles.stuckSince(now.minus(UNTIL_STUCK));
            tell(stuck.stream().map(one -> notice(one, zone, now)).toList(), now);
            var overdue = troubles.overdueSince(now.minus(UNTIL_OVERDUE));
            tell(overdue.stream().map(one -> notice(one, zone, now)).toList(), now);
            troubles.unjudgedFor(unjudged()).ifPresent(one -> notices.add(notice(one, zone, now)));
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

    private Duration unjudged() {
        return Duration.ofSeconds(
                (long) (UNJUDGED_ROUNDS * settings.value(SettingCatalogue.MONITORING_INTERVAL_SECONDS)));
    }

    private static Notice notice(Troubles.Stuck stuck, ZoneId zone, Instant now) {
        return new Notice(
                0,
                "stuck:" + stuck.orderId() + ":" + stuck.version(),
                Occasion.ORDER_STUCK,
                stuck.orderId(),
                null,
                stuck.clusterId(),
                "订单无人执行：" + stuck.orderNumber(),
                "自 " + TIME.format(stuck.since().atZone(zone)) + " 起订单 " + stuck.orderNumber() + "（集群 "
                        + stuck.clusterName() + "）等待执行器，至今没有回报。请检查执行器是否在运行。",
                now);
    }

    private static Notice notice(Troubles.Overdue overdue, ZoneId zone, Instant now) {
        return new Notice(
                0,
                "overdue:" + overdue.orderId() + ":" + overdue.until().toEpochMilli(),
                Occasion.MAINTENANCE_OVERDUE,
                overdue.orderId(),
                null,
                overdue.clusterId(),
                "维护超时未结束：" + overdue.orderNumber() + "，设备 " + overdue.ciCode(),
                "维护窗口已于 " + TIME.format(overdue.until().atZone(zone)) + " 结束，设备 " + overdue.ciCode() + "（集群 "
                        + overdue.clusterName() + "）至今没有报告完成。节点保持封锁，不会自动恢复调度；请与维护方确认，再手动恢复。",
                now);
    }

    private static Notice notice(Troubles.Unjudged unjudged, ZoneId zone, Instant now) {
        var judged = unjudged.judged();
        return new Notice(
                0,
                "unjudged:" + (judged == null ? "ever" : judged.toEpochMilli()),
                Occasion.EVALUATION_STOPPED,
                null,
                null,
                null,
                "策略评估已停止",
                (judged == null ? "策略评估尚未开始" : "最近一次评估的快照采集于 " + TIME.format(judged.atZone(zone)))
                        + "，之后的快照没有被评估，期间不会自动产生订单。请检查评估任务是否在运行。",
                now);
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
