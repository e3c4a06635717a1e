package io.tidepool.local.launcher;

/**
 * The ports of a stack: one base and fixed offsets.
 *
 * @param base 1024 to 65000
 */
record Ports(int base) {
    static final int DEFAULT_BASE = 18080;
    private static final int HIGHEST = 65_000;

    Ports {
        if (base < 1024 || base > HIGHEST) {
            throw new IllegalArgumentException("--port-base " + base + ": must be from 1024 to " + HIGHEST);
        }
    }

    int web() {
        return base;
    }

    int collector() {
        return base + 1;
    }

    int executor() {
        return base + 2;
    }

    int evaluateWeb() {
        return base + 3;
    }

    int archiveWeb() {
        return base + 4;
    }

    int registry() {
        return base + 5;
    }

    int kafka() {
        return base + 6;
    }

    int kafkaController() {
        return base + 7;
    }

    int postgres() {
        return base + 8;
    }

    int clickHouse() {
        return base + 9;
    }

    int simulator() {
        return base + 10;
    }

    int provisioner() {
        return base + 11;
    }

    int evaluateHealth() {
        return base + 12;
    }

    int archiveHealth() {
        return base + 13;
    }

    /** First of the simulated Kubernetes API servers. */
    int clusters() {
        return base + 20;
    }

    String kafkaAddress() {
        return "127.0.0.1:" + kafka();
    }

    String registryUrl() {
        return http(registry());
    }

    String clickHouseUrl() {
        return http(clickHouse());
    }

    String webUrl() {
        return http(web());
    }

    static String http(int port) {
        return "http://127.0.0.1:" + port;
    }
}
