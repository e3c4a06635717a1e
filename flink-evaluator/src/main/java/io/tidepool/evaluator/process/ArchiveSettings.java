package io.tidepool.evaluator.process;

import java.util.Map;

/**
 * Settings of the archive job.
 *
 * @param process what both jobs need
 * @param clickHouse HTTP address of the server
 * @param user name of the ClickHouse user
 * @param password of that user; may be empty
 * @param database where the tables of facts are
 */
public record ArchiveSettings(
        ProcessSettings process, String clickHouse, String user, Secret password, String database) {

    /**
     * @param variables the process environment
     * @throws InvalidSettings naming all mistakes
     */
    public static ArchiveSettings from(Map<String, String> variables) {
        var environment = new Environment(variables);
        var settings = new ArchiveSettings(
                ProcessSettings.read(environment, "archive"),
                environment.httpAddress("TIDEPOOL_CLICKHOUSE_URL"),
                environment.text("TIDEPOOL_CLICKHOUSE_USER", "default"),
                new Secret(environment.text("TIDEPOOL_CLICKHOUSE_PASSWORD", "")),
                environment.text("TIDEPOOL_CLICKHOUSE_DATABASE", "tidepool"));
        environment.complain();
        return settings;
    }
}
