package io.tidepool.api.wiring;

import io.tidepool.access.Sealer;
import io.tidepool.api.secret.SealedThings;
import io.tidepool.api.secret.jdbc.SealedColumn;
import io.tidepool.api.secret.jdbc.SealedColumn.Place;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Columns with secrets, which a change of keys has to find: one that is left out cannot be opened after the next. */
@Configuration(proxyBeanMethods = false)
class SecretWiring {
    @Bean
    SealedThings callbackKeys(JdbcClient jdbc, Sealer sealer) {
        return new SealedColumn(jdbc, sealer, receiver("callback key", "sealed_key"));
    }

    @Bean
    SealedThings previousCallbackKeys(JdbcClient jdbc, Sealer sealer) {
        return new SealedColumn(jdbc, sealer, receiver("previous callback key", "sealed_previous_key"));
    }

    @Bean
    SealedThings channelEndpoints(JdbcClient jdbc, Sealer sealer) {
        return new SealedColumn(jdbc, sealer, channel("endpoint of a channel", "endpoint"));
    }

    @Bean
    SealedThings channelSecrets(JdbcClient jdbc, Sealer sealer) {
        return new SealedColumn(jdbc, sealer, channel("secret of a channel", "secret"));
    }

    private static Place receiver(String kind, String column) {
        return new Place(kind, "callback_receiver", "name", column, name -> "callback_receiver:" + name);
    }

    private static Place channel(String kind, String column) {
        return new Place(
                kind, "notification_channel", "uuid", column, uuid -> "notification-channel:" + uuid + ":" + column);
    }
}
