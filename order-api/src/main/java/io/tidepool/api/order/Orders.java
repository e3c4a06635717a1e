package io.tidepool.api.order;

import io.tidepool.api.order.Moved.Cause;
import io.tidepool.api.order.Moved.Done;
import io.tidepool.api.order.Moved.Refused;
import io.tidepool.api.order.OrderRules.Approval;
import io.tidepool.api.request.Actor;
import io.tidepool.api.settings.Settings;
import io.tidepool.api.transaction.Transactions;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What people do with orders. */
public final class Orders {
    /** Keeps a cluster's orders from being created at the same time. */
    public interface ClusterLock {
        /**
         * Locks the cluster until the transaction ends.
         *
         * @return number of an open order of this action on the cluster; empty when there is none
         */
        Optional<String> openOrder(long clusterId, Action action);

        /** Pool orders of the cluster in the hour that ends then; those of strategies count by their sample. */
        int ordersOfHourUntil(long clusterId, Instant end);
    }

    /** Orders that were created under a key the caller chose, so that a repeated call creates nothing. */
    public interface RequestKeys {
        /**
         * Claims the key, or waits for who holds it.
         *
         * @return the order created under it; empty when the key is new
         * @throws io.tidepool.api.request.Refusal when the key came with another request
         */
        Optional<Long> claim(String username, String key, Request request);

        void keep(String username, String key, long orderId);

        void release(String username, String key);
    }

    private final OrderBook orders;
    private final RemovalPlan.Book plans;
    private final Reservation.Book reservations;
    private final ClusterLock clusters;
    private final RequestKeys keys;
    private final Launch launch;
    private final GlobalStop.Book stops;
    private final Upkeep upkeep;
    private final Settings settings;
    private final Transactions transactions;

    public Orders(
            OrderBook orders,
            RemovalPlan.Book plans,
            Reservation.Book reservations,
            ClusterLock clusters,
            RequestKeys keys,
            Launch launch,
            GlobalStop.Book stops,
            Upkeep upkeep,
            Settings settings,
            Transactions transactions) {
        this.orders = orders;
        this.plans = plans;
        this.reservations = reservations;
        this.clusters = clusters;
        this.keys = keys;
        this.launch = launch;
        this.stops = stops;
        this.upkeep = upkeep;
        this.settings = settings;
        this.transactions = transactions;
    }

    /** Creates an order by hand; it takes the same way as one of a strategy. */
    public Moved create(Request request, Actor actor, Instant at) {
        return transactions.inOne(() -> {
            var standing =
                    request.action().opposite().flatMap(opposite -> clusters.openOrder(request.clusterId(), opposite));
            if (standing.isPresent()) {
                return new Refused(Cause.ILLEGAL_TRANSITION, "此集群有方向相反的未完成订单：" + standing.get());
            }
            var exceeded = OrderRules.now(settings)
                    .exceeded(request.deviceCount(), clusters.ordersOfHourUntil(request.clusterId(), at));
            if (exceeded.isPresent()) {
                return new Refused(Cause.OVER_LIMIT, exceeded.get());
            }
            var added = launch.add(Order.create("", request, null, actor.username(), at), actor);
            if (launch.automatic(added)
                    && stops.at(at).isEmpty()
                    && added.approve(Order.SYSTEM, at, null) instanceof Done done) {
                return new Done(launch.begin(done.order(), Actor.SYSTEM, at));
            }
            return new Done(added);
        });
    }

    /** The same, once for each key of the caller. */
    public Moved create(Request request, String key, Actor actor, Instant at) {
        return transactions.inOne(() -> {
            var earlier = keys.claim(actor.username(), key, request).flatMap(orders::lock);
            if (earlier.isPresent()) {
                return new Done(earlier.get());
            }
            var moved = create(request, actor, at);
            if (moved instanceof Done done) {
                keys.keep(actor.username(), key, done.order().id());
            } else {
                keys.release(actor.username(), key);
            }
            return moved;
        });
    }

    /** Approves a pending order, which starts its execution, unless a second person has to agree. */
    public Moved approve(long id, @Nullable Long version, Actor actor, Instant at) {
        return starting(id, version, at, order -> {
            var by = actor.username();
            var fingerprint = plans.of(id).map(RemovalPlan::fingerprint).orElse(null);
            if (OrderRules.now(settings).approvalOf(order.action()) == Approval.FOUR_EYES) {
                if (order.createdBy().equals(by)) {
                    return new Refused(
                            Cause.OWN_DECISION, "订单 " + order.number() + " 需要两人批准：创建人 " + by + " 不能批准自己创建的订单");
                }
                if (!order.endorsedByAnother(by, fingerprint)) {
                    return order.endorse(by, at, fingerprint).then(moved -> orders.save(moved, actor));
                }
            }
            return order.approve(by, at, fingerprint).then(moved -> launch.begin(moved, actor, at));
        });
    }

    /** Starts a pending order where no approval is asked for. */
    public Moved execute(long id, @Nullable Long version, Actor actor, Instant at) {
        return starting(id, version, at, order -> {
            if (order.status() == Status.PENDING
                    && OrderRules.now(settings).approvalOf(order.action()) != Approval.NONE) {
                return new Refused(
                        Cause.APPROVAL_REQUIRED,
                        "订单 " + order.number() + " 不能直接执行：状态为 " + order.status().named() + "，批准后才会变为 "
                                + Status.PROCESSING.named());
            }
            return order.execute(actor.username(), at).then(moved -> launch.begin(moved, actor, at));
        });
    }

    /** Ends a pending order; the reason stays with it. */
    public Moved reject(long id, @Nullable Long version, String reason, Actor actor, Instant at) {
        return with(
                id,
                version,
                order -> order.reject(actor.username(), at, reason).then(moved -> orders.save(moved, actor)));
    }

    public Moved cancel(long id, @Nullable Long version, @Nullable String reason, Actor actor, Instant at) {
        return with(
                id,
                version,
                order -> order.action() == Action.MAINTENANCE_REQUEST
                        ? upkeep.cancel(order, reason, actor, at)
                        : order.cancel(actor.username(), at, reason).then(moved -> orders.save(moved, actor)));
    }

    /** Goes on with the devices of a failed order that are not finished, or begins anew when none was chosen. */
    public Moved retry(long id, @Nullable Long version, Actor actor, Instant at) {
        return starting(id, version, at, order -> {
            var moved = order.retry(actor.username(), at);
            if (moved instanceof Refused) {
                return moved;
            }
            var unfinished = reservations.of(id).stream()
                    .filter(reservation -> reservation.status() != Reservation.Status.COMPLETED)
                    .map(Reservation::target)
                    .toList();
            if (unfinished.isEmpty()) {
                return moved.then(retried -> launch.begin(retried, actor, at));
            }
            var taken = reservations.hold(order, unfinished);
            if (taken.isPresent()) {
                return new Refused(Cause.DEVICE_TAKEN, "订单 " + order.number() + " 不能重试：" + taken.get());
            }
            return moved.then(retried -> launch.execute(orders.save(retried, actor), unfinished, at));
        });
    }

    private Moved starting(long id, @Nullable Long version, Instant at, Function<Order, Moved> move) {
        return with(
                id,
                version,
                order -> stops.at(at)
                        .<Moved>map(stop -> new Refused(Cause.STOPPED, "订单 " + order.number() + " " + stop.inWords()))
                        .orElseGet(() -> move.apply(order)));
    }

    private Moved with(long id, @Nullable Long version, Function<Order, Moved> move) {
        return transactions.inOne(() -> {
            var order = orders.lock(id);
            if (order.isEmpty()) {
                return new Refused(Cause.UNKNOWN_ORDER, "没有编号为 " + id + " 的订单");
            }
            var present = order.get().version();
            if (version != null && version != present) {
                return new Refused(
                        Cause.STALE_VERSION,
                        "订单 " + order.get().number() + " 已有变化：提交的版本为 " + version + "，当前版本为 " + present + "，当前状态为 "
                                + order.get().status().named() + "，请刷新后重试");
            }
            return move.apply(order.get());
        });
    }
}
