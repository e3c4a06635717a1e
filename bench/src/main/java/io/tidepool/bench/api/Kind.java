package io.tidepool.bench.api;

import java.util.List;
import java.util.Random;

/** What people look at. */
enum Kind {
    LIST {
        @Override
        String path(Random random, int orders, int clusters) {
            var pages = orders / 10;
            return "/api/orders/list?"
                    + switch (random.nextInt(14)) {
                        case 0 -> "page=1";
                        case 1 -> "page=" + pages;
                        case 2 -> "page=" + (1 + random.nextInt(pages));
                        case 3 -> "page_size=100&page=" + (1 + random.nextInt(pages / 10));
                        case 4 -> "status=pending";
                        case 5 -> "status=completed&page=" + (1 + random.nextInt(pages * 8 / 10));
                        case 6 -> "status=failed,cancelled&page=" + (1 + random.nextInt(pages / 20));
                        case 7 -> "action_type=maintenance_request&page=" + (1 + random.nextInt(pages / 20));
                        case 8 -> "status=pending&action_type=pool_exit";
                        case 9 -> "cluster_id=" + (1 + random.nextInt(clusters));
                        case 10 -> "status=completed&page=3&cluster_id=" + (1 + random.nextInt(clusters));
                        case 11 -> "page=5&strategy_id=" + (1 + random.nextInt(500));
                        case 12 -> "keyword=%06d".formatted(1 + random.nextInt(orders));
                        default -> "from=2026-03-01T08:30:00Z&to=2026-09-01T00:00:00Z&page=" + (1 + random.nextInt(50));
                    };
        }
    },
    DETAIL {
        @Override
        String path(Random random, int orders, int clusters) {
            // One in ten is open; these show what they would take.
            var open = random.nextInt(10) == 0;
            return "/api/orders/"
                    + (open ? 150 * (1 + random.nextInt(orders / 150)) : 4 * (1 + random.nextInt(orders / 4)));
        }
    },
    OVERVIEW {
        @Override
        String path(Random random, int orders, int clusters) {
            return OVERVIEW_PATH;
        }
    },
    TREND {
        @Override
        String path(Random random, int orders, int clusters) {
            return "/api/resources/allocation-trend?cluster_id=" + (1 + random.nextInt(clusters)) + "&time_range="
                    + RANGES.get(random.nextInt(RANGES.size()));
        }
    };

    static final String OVERVIEW_PATH = "/api/dashboard/overview-stats";

    /** One statement, one number: what any route of this server costs at least, with its login. */
    static final String BARE_PATH = "/api/notifications/unread-count";

    private static final List<String> RANGES = List.of("24h", "7d", "30d", "30d");

    /** One of the ways to ask for it. */
    abstract String path(Random random, int orders, int clusters);
}
