package io.tidepool.api.device.jdbc;

import io.tidepool.api.device.DeviceEvent.Origin;
import io.tidepool.api.device.Signature;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** For the triggers that write the life history. */
@Repository
class JdbcSignature implements Signature {
    private final JdbcClient jdbc;

    JdbcSignature(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void sign(String actor, Origin origin) {
        jdbc.sql("select set_config('tidepool.device_actor', :actor, true),"
                        + " set_config('tidepool.device_origin', :origin, true)")
                .param("actor", actor)
                .param("origin", origin.name().toLowerCase(Locale.ROOT))
                .query(row -> {});
    }
}
