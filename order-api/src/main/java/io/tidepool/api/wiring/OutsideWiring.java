package io.tidepool.api.wiring;

import io.tidepool.api.outside.Outside;
import io.tidepool.api.outside.http.GuardedHttp;
import io.tidepool.api.settings.SettingCatalogue;
import io.tidepool.api.settings.Settings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class OutsideWiring {
    @Bean(destroyMethod = "close")
    Outside outside(Settings settings) {
        return new GuardedHttp(() -> settings.value(SettingCatalogue.REGISTERED_SERVERS));
    }
}
