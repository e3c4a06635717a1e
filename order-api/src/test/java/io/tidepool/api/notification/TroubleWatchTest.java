package io.tidepool.api.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.api.settings.Setting;
import io.tidepool.api.settings.Settings;
import io.tidepool.api.transaction.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class TroubleWatchTest {
    private static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");

    private final List<Troubles.Failing> failing = new ArrayList<>();
    private final List<Troubles.Silent> silent = new ArrayList<>();
    private final List<Troubles.Stuck> stuck = new ArrayList<>();
    private final List<Troubles.Overdue> overdue = new ArrayList<>();
    private final List<Troubles.Unjudged> unjudged = new ArrayList<>();
    private final Kept kept = new Kept();
    private final TroubleWatch watch = new TroubleWatch(
            new Told(failing, silent, stuck, overdue, unjudged),
            kept,
            new Settings() {
                @Override
                public <T> T value(Setting<T> setting) {
                    return setting.byDefault();
                }
            },
            new Transactions() {
                @Override
                public <T> T inOne(Supplier<T> work) {
                    return work.get();
                }
            });

    private void silent(int count) {
        for (var i = 1; i <= count; i++) {
            silent.add(new Troubles.Silent(i, "c" + i, NOW.minusSeconds(3_600), i % 2 == 0 ? "refused" : null));
        }
    }

    @Test
    void aFewAreToldOneByOne() {
        silent(5);
        watch.look(NOW);
        watch.look(NOW.plusSeconds(60));

        assertThat(kept.titles()).containsExactly("集群无法采集：c1", "集群无法采集：c2", "集群无法采集：c3", "集群无法采集：c4", "集群无法采集：c5");
        assertThat(kept.notices.values())
                .extracting(Notice::content)
                .contains("自 2026-11-26 15:00 起没有集群 c2 的可用快照。\n原因：refused");
    }

    @Test
    void manyAreToldTogetherAndAgainAfterHours() {
        silent(40);
        watch.look(NOW);
        watch.look(NOW.plusSeconds(60));
        assertThat(kept.titles()).containsExactly("40 条异常同时存在，其中：集群无法采集：c1");

        watch.look(NOW.plus(Duration.ofHours(6)));
        assertThat(kept.titles()).hasSize(2);
    }

    @Test
    void aStrategyThatFailsOverASilentClusterIsNotToldOf() {
        silent(1);
        failing.add(new Troubles.Failing(1, "s1", 1, "c1", 7, NOW.minusSeconds(3_600), "stale"));
        failing.add(new Troubles.Failing(1, "s1", 2, "c2", 8, NOW.minusSeconds(3_600), "missing"));
        watch.look(NOW);

        assertThat(kept.titles()).containsExactly("集群无法采集：c1", "策略评估持续失败：s1，集群 c2");
    }

    @Test
    void anOrderThatNoExecutorTakesOnIsToldOnceAfterAMinute() {
        stuck.add(new Troubles.Stuck(3, "ESO1", 1, "c1", 4, NOW.minusSeconds(50)));
        watch.look(NOW);
        assertThat(kept.titles()).isEmpty();

        watch.look(NOW.plusSeconds(60));
        watch.look(NOW.plusSeconds(120));
        assertThat(kept.titles()).containsExactly("订单无人执行：ESO1");
        assertThat(kept.notices.values()).extracting(Notice::orderId).containsExactly(3L);
    }

    @Test
    void aMaintenanceThatNobodyEndedIsToldOnceHalfAnHourAfterItsWindowAndAgainForAnotherWindow() {
        overdue.add(new Troubles.Overdue(3, "ESO1", 1, "c1", "BM-1", NOW.minusSeconds(1_790)));
        watch.look(NOW);
        assertThat(kept.titles()).isEmpty();

        watch.look(NOW.plusSeconds(60));
        watch.look(NOW.plusSeconds(120));
        assertThat(kept.titles()).containsExactly("维护超时未结束：ESO1，设备 BM-1");
        assertThat(kept.notices.values())
                .extracting(Notice::content)
                .singleElement()
                .asString()
                .contains("至今没有报告完成")
                .contains("不会自动恢复调度");

        overdue.set(0, new Troubles.Overdue(3, "ESO1", 1, "c1", "BM-1", NOW));
        watch.look(NOW.plusSeconds(3_600));
        assertThat(kept.titles()).hasSize(2);
    }

    @Test
    void anEvaluationThatStoppedIsToldOnceUntilItStopsAgain() {
        unjudged.add(new Troubles.Unjudged(NOW.minusSeconds(700)));
        watch.look(NOW);
        watch.look(NOW.plusSeconds(60));
        unjudged.set(0, new Troubles.Unjudged(NOW));
        watch.look(NOW.plusSeconds(900));

        assertThat(kept.titles()).containsExactly("策略评估已停止", "策略评估已停止");
        assertThat(kept.notices.values())
                .first()
                .extracting(Notice::content)
                .isEqualTo("最近一次评估的快照采集于 2026-11-26 15:48，之后的快照没有被评估，期间不会自动产生订单。请检查评估任务是否在运行。");
    }

    private record Told(
            List<Failing> failing,
            List<Silent> silent,
            List<Stuck> stuck,
            List<Overdue> overdue,
            List<Unjudged> unjudged)
            implements Troubles {
        @Override
        public List<Failing> failingSince(Instant before) {
            return failing.stream().filter(one -> one.since().isBefore(before)).toList();
        }

        @Override
        public List<Silent> silentSince(Instant before) {
            return silent.stream().filter(one -> one.since().isBefore(before)).toList();
        }

        @Override
        public List<Stuck> stuckSince(Instant before) {
            return stuck.stream().filter(one -> one.since().isBefore(before)).toList();
        }

        @Override
        public List<Overdue> overdueSince(Instant before) {
            return overdue.stream().filter(one -> one.until().isBefore(before)).toList();
        }

        @Override
        public Optional<Unjudged> unjudgedFor(Duration lag) {
            return unjudged.stream().findFirst();
        }
    }

    private static final class Kept implements NoticeBook {
        private final Map<String, Notice> notices = new LinkedHashMap<>();

        @Override
        public void add(Notice notice) {
            notices.putIfAbsent(notice.key(), notice);
        }

        @Override
        public Optional<Notice> take(Duration hold) {
            return Optional.empty();
        }

        @Override
        public void addressed(long id) {}

        List<String> titles() {
            return notices.values().stream().map(Notice::title).toList();
        }
    }
}
