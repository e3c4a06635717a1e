package io.tidepool.api.wiring;

import io.tidepool.api.ApiEnvironment;
import io.tidepool.api.audit.OperationLog;
import io.tidepool.api.transaction.Transactions;
import io.tidepool.api.user.AccessTokens;
import io.tidepool.api.user.Login;
import io.tidepool.api.user.PasswordHash;
import io.tidepool.api.user.UserStore;
import io.tidepool.api.user.Users;
import java.time.Clock;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PeopleWiring {
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Users users(UserStore store, PasswordHash hash, OperationLog log, Transactions transactions) {
        return new Users(store, hash, log, transactions);
    }

    @Bean
    Login login(UserStore store, PasswordHash hash, AccessTokens tokens, OperationLog log) {
        return new Login(store, hash, tokens, log);
    }

    @Bean
    ApplicationRunner firstUser(Users users, ApiEnvironment environment) {
        return arguments -> environment.bootstrapPassword().ifPresent(users::bootstrap);
    }
}
