package io.tidepool.local.launcher;

/**
 * The ports of a stack: one base and fixed offsets.
 *
 * @param base 1024 to 65000
 */
public record Ports(int base) {
    static final int DEFAULT_BASE = 18080;
    private static final int HIGHEST = 65_000;

    public Ports {
        if (base < 1024 || base > HIGHEST) {
            throw new IllegalArgumentException("--port-base " + base + ": must be from 1024 to " + HIGHEST);
        }
    }

    public int web() {
        return base;
    }

    public int collector() {
        return base + 1;
    }

    int executor() {
        return base + 2;
    }

    public int evaluateWeb() {
        return base + 3;
    }

    public int archiveWeb() {
        return base + 4;
    }

    public int registry() {
        return base + 5;
    }

    public int kafka() {
        return base + 6;
    }

    int kafkaController() {
        return base + 7;
    }

    public int postgres() {
        return base + 8;
    }

    int clickHouse() {
        return base + 9;
    }

    public int simulator() {
        return base + 10;
    }

    int provisioner() {
        return base + 11;
    }

    public int evaluateHealth() {
        return base + 12;
    }

    int archiveHealth() {
        return base + 13;
    }

    int outside() {
        return base + 14;
    }

    /** First of the simulated Kubernetes API servers. */
    int clusters() {
        return base + 20;
    }

    public String kafkaAddress() {
        return "127.0.0.1:" + kafka();
    }

    public String registryUrl() {
        return http(registry());
    }

    public String clickHouseUrl() {
        return http(clickHouse());
    }

    public String webUrl() {
        return http(web());
    }

    static String http(int port) {
        return "http://127.0.0.1:" + port;
    }
}
