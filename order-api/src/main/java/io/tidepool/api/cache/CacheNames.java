package io.tidepool.api.cache;

/** What is kept: answers of ClickHouse only. Rights and the state of orders are never among them. */
public final class CacheNames {
    public static final String TRENDS = "trends";
    public static final String ORDER_FLOWS = "order-flows";
    public static final String ORDER_STATISTICS = "order-statistics";
    public static final String APPROVALS = "approvals";
    public static final String STRATEGY_COUNTS = "strategy-counts";

    private CacheNames() {}
}
