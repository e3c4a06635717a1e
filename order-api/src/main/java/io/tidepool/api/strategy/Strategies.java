package io.tidepool.api.strategy;

import io.tidepool.api.audit.Operation;
import io.tidepool.api.audit.OperationLog;
import io.tidepool.api.request.Actor;
import io.tidepool.api.request.Page;
import io.tidepool.api.request.Paging;
import io.tidepool.api.request.Refusal;
import io.tidepool.api.settings.SettingCatalogue;
import io.tidepool.api.settings.Settings;
import io.tidepool.api.transaction.Transactions;
import io.tidepool.rules.strategy.Strategy;
import io.tidepool.rules.strategy.StrategyDraft;
import io.tidepool.rules.strategy.StrategyId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps strategies and tells the evaluator of every change. */
public final class Strategies {
    private static final String STRATEGY = "strategy";
    private static final StrategyId NOT_YET = new StrategyId(0);

    private final StrategyStore store;
    private final StrategyRequest.World world;
    private final StrategyFeed feed;
    private final Settings settings;
    private final OperationLog log;
    private final Transactions transactions;

    public Strategies(
            StrategyStore store,
            StrategyRequest.World world,
            StrategyFeed feed,
            Settings settings,
            OperationLog log,
            Transactions transactions) {
        this.store = store;
        this.world = world;
        this.feed = feed;
        this.settings = settings;
        this.log = log;
        this.transactions = transactions;
    }

    public Page<ManagedStrategy> list(StrategyFilter filter, Paging paging) {
        return store.list(filter, paging);
    }

    /** @throws Refusal when there is none */
    public ManagedStrategy find(long id) {
        return store.find(id).orElseThrow(() -> Refusal.notFound(STRATEGY, id));
    }

    /** @throws Refusal when there never was one; that of a deleted one stays readable */
    public Page<Execution> history(long id, @Nullable Long clusterId, Paging paging) {
        if (!store.existed(id)) {
            throw Refusal.notFound(STRATEGY, id);
        }
        return store.history(id, clusterId, paging);
    }

    /** @throws Refusal with every broken rule */
    public ManagedStrategy create(StrategyRequest request, Actor actor, Instant now) {
        check(request);
        return transactions.inOne(() -> {
            var added = store.add(created(request, actor, now));
            feed.changed(added);
            log.record(Operation.of(actor, "create_strategy", STRATEGY, added.id(), null, StrategyView.of(added)));
            return added;
        });
    }

    /**
     * Replaces a strategy and its set of clusters; what the request leaves out gets its default, the status stays.
     *
     * @throws Refusal with every broken rule, when there is none, or when it was changed meanwhile
     */
    public ManagedStrategy update(long id, StrategyRequest request, Actor actor, Instant now) {
        check(request);
        return transactions.inOne(() -> {
            var old = locked(id, request.version());
            return saved(old, updated(old, request, actor, now), "update_strategy", actor);
        });
    }

    /**
     * What would come of creating it or, with an id, of updating that one; nothing is kept.
     *
     * @throws Refusal as creating or updating would
     */
    public ManagedStrategy preview(@Nullable Long id, StrategyRequest request, Actor actor, Instant now) {
        check(request);
        if (id == null) {
            return created(request, actor, now);
        }
        var old = find(id);
        refuseOtherVersion(old, request.version());
        return updated(old, request, actor, now);
    }

    /**
     * Enables or disables; the same status again changes nothing.
     *
     * @throws Refusal when the status is no status, or there is no such strategy
     */
    public ManagedStrategy switchTo(
            long id, @Nullable String status, @Nullable Long version, Actor actor, Instant now) {
        var wanted =
                StrategyStatus.of(status).orElseThrow(() -> Refusal.invalid("status", status, StrategyStatus.RULE));
        return transactions.inOne(() -> {
            var old = locked(id, version);
            var enabled = wanted == StrategyStatus.ENABLED;
            if (old.rule().enabled() == enabled) {
                return old;
            }
            var changed = new ManagedStrategy(
                    switched(old.rule(), enabled),
                    old.description(),
                    old.nodeSelector(),
                    old.clusterIds(),
                    old.createdBy(),
                    old.createdAt(),
                    actor.username(),
                    now);
            return saved(old, changed, enabled ? "enable_strategy" : "disable_strategy", actor);
        });
    }

    /** @throws Refusal when there is none, or while it has open orders */
    public void delete(long id, Actor actor) {
        transactions.inOne(() -> {
            var old = locked(id, null);
            var open = store.openOrders(id);
            if (open > 0) {
                throw Refusal.because(
                        Refusal.Reason.WRONG_STATE,
                        "the strategy has " + open + " pending or processing orders; it cannot be deleted");
            }
            store.delete(old);
            feed.deleted(old);
            log.record(Operation.of(actor, "delete_strategy", STRATEGY, id, StrategyView.of(old), null));
            return old;
        });
    }

    /** Sends every strategy again, as after a change of the gap limit; in the present transaction. */
    public void announceAll() {
        store.all().forEach(feed::changed);
    }

    private ManagedStrategy saved(ManagedStrategy old, ManagedStrategy changed, String action, Actor actor) {
        store.save(changed);
        feed.changed(changed);
        log.record(Operation.of(actor, action, STRATEGY, old.id(), StrategyView.of(old), StrategyView.of(changed)));
        return changed;
    }

    private ManagedStrategy locked(long id, @Nullable Long version) {
        var old = store.lock(id).orElseThrow(() -> Refusal.notFound(STRATEGY, id));
        refuseOtherVersion(old, version);
        return old;
    }

    private static void refuseOtherVersion(ManagedStrategy present, @Nullable Long version) {
        if (version != null && version != present.rule().version()) {
            throw Refusal.changedMeanwhile(
                    "the strategy", version, present.rule().version());
        }
    }

    private ManagedStrategy created(StrategyRequest request, Actor actor, Instant now) {
        var rule = request.draft().strategy(NOT_YET, 1, enabled(request, StrategyStatus.ENABLED), defaults());
        return managed(rule, request, actor.username(), now, actor.username(), now);
    }

    private ManagedStrategy updated(ManagedStrategy old, StrategyRequest request, Actor actor, Instant now) {
        var status = StrategyStatus.of(old.rule().enabled());
        var rule = request.draft()
                .strategy(old.rule().id(), old.rule().version() + 1, enabled(request, status), defaults());
        return managed(rule, request, old.createdBy(), old.createdAt(), actor.username(), now);
    }

    private void check(StrategyRequest request) {
        var mistakes = request.mistakes(world);
        if (!mistakes.isEmpty()) {
            throw Refusal.invalid(mistakes);
        }
    }

    private static boolean enabled(StrategyRequest request, StrategyStatus otherwise) {
        return StrategyStatus.of(request.status()).orElse(otherwise) == StrategyStatus.ENABLED;
    }

    /** What a field becomes that a request leaves out. */
    public StrategyDraft.Defaults defaults() {
        return new StrategyDraft.Defaults(
                settings.value(SettingCatalogue.STRATEGY_DURATION_MINUTES),
                settings.value(SettingCatalogue.STRATEGY_COOLDOWN_MINUTES),
                Duration.ofSeconds(settings.value(SettingCatalogue.MAXIMUM_GAP_SECONDS)));
    }

    private static ManagedStrategy managed(
            Strategy rule, StrategyRequest request, String creator, Instant created, String editor, Instant edited) {
        return new ManagedStrategy(
                rule,
                request.descriptionOrEmpty(),
                request.selectorOrNull(),
                List.copyOf(request.distinctClusterIds()),
                creator,
                created,
                editor,
                edited);
    }

    private static Strategy switched(Strategy rule, boolean enabled) {
        return new Strategy(
                rule.id(),
                rule.version() + 1,
                rule.name(),
                enabled,
                rule.action(),
                rule.cpu(),
                rule.memory(),
                rule.logic(),
                rule.aggregation(),
                rule.windowMinutes(),
                rule.durationMinutes(),
                rule.cooldownMinutes(),
                rule.cooldownScope(),
                rule.deviceCount(),
                rule.resourceType(),
                rule.leastGap());
    }
}
