package io.tidepool.api.wiring;

import io.tidepool.access.Sealer;
import io.tidepool.api.ApiEnvironment;
import io.tidepool.api.audit.ChainSeal;
import io.tidepool.api.audit.OperationAudit;
import io.tidepool.api.audit.OperationChain;
import io.tidepool.api.audit.OperationLog;
import io.tidepool.api.audit.file.FileAnchors;
import io.tidepool.api.secret.KeyRotation;
import io.tidepool.api.secret.SealedThings;
import io.tidepool.api.secret.Secret;
import io.tidepool.api.settings.Settings;
import io.tidepool.api.transaction.Transactions;
import io.tidepool.api.user.AccessTokens;
import io.tidepool.api.user.Administrators;
import io.tidepool.api.user.CommonPasswords;
import io.tidepool.api.user.FirstAdmin;
import io.tidepool.api.user.FirstAdminCodes;
import io.tidepool.api.user.Login;
import io.tidepool.api.user.LoginAttempts;
import io.tidepool.api.user.OwnPassword;
import io.tidepool.api.user.PasswordHash;
import io.tidepool.api.user.PasswordRules;
import io.tidepool.api.user.RefreshTokens;
import io.tidepool.api.user.RoleStore;
import io.tidepool.api.user.Roles;
import io.tidepool.api.user.SessionEnds;
import io.tidepool.api.user.SessionStore;
import io.tidepool.api.user.Sessions;
import io.tidepool.api.user.UserChanges;
import io.tidepool.api.user.UserStore;
import io.tidepool.api.user.Users;
import io.tidepool.api.user.jdbc.Leftovers;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
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
    PasswordRules passwordRules(CommonPasswords common) {
        return new PasswordRules(common);
    }

    @Bean
    Users users(
            UserStore store,
            UserChanges changes,
            Administrators administrators,
            SessionEnds sessions,
            LoginAttempts attempts,
            PasswordRules rules,
            PasswordHash hash,
            OperationLog log,
            Transactions transactions) {
        return new Users(store, changes, administrators, sessions, attempts, rules, hash, log, transactions);
    }

    @Bean
    Roles roles(RoleStore store, SessionEnds sessions, OperationLog log, Transactions transactions) {
        return new Roles(store, sessions, log, transactions);
    }

    @Bean
    Sessions sessions(
            SessionStore store,
            SessionEnds ends,
            RefreshTokens refreshTokens,
            AccessTokens accessTokens,
            Settings settings,
            OperationLog log,
            Transactions transactions) {
        return new Sessions(store, ends, refreshTokens, accessTokens, settings, log, transactions);
    }

    @Bean
    Login login(
            UserStore store,
            UserChanges changes,
            PasswordHash hash,
            LoginAttempts attempts,
            Sessions sessions,
            OperationLog log,
            Transactions transactions) {
        return new Login(store, changes, hash, attempts, sessions, log, transactions);
    }

    @Bean
    OwnPassword ownPassword(
            Login login,
            UserChanges changes,
            SessionEnds sessions,
            PasswordRules rules,
            PasswordHash hash,
            OperationLog log,
            Transactions transactions) {
        return new OwnPassword(login, changes, sessions, rules, hash, log, transactions);
    }

    @Bean
    FirstAdmin firstAdmin(
            UserStore store, Users users, FirstAdminCodes codes, LoginAttempts attempts, Transactions transactions) {
        return new FirstAdmin(store, users, codes, attempts, transactions);
    }

    @Bean
    ApplicationRunner firstUser(Users users, FirstAdmin firstAdmin, ApiEnvironment environment) {
        return arguments -> {
            environment.bootstrapPassword().ifPresent(users::bootstrap);
            firstAdmin
                    .offer(environment.bootstrapCode())
                    .filter(code -> environment.bootstrapCode().isEmpty())
                    .ifPresent(PeopleWiring::print);
        };
    }

    /** Not through the logger: the line is for the person who starts the server, once. */
    private static void print(Secret code) {
        System.out.println("There are no users yet. One-time code for the first administrator, good for 24 hours: "
                + code.reveal() + " (POST /api/auth/bootstrap)");
    }

    @Bean
    OperationAudit operationAudit(OperationChain chain, ChainSeal seal, ApiEnvironment environment) {
        return new OperationAudit(
                chain, seal, new FileAnchors(environment.audit().anchors()));
    }

    @Bean
    Watches peopleWatches(OperationAudit audit, Leftovers leftovers, InstantSource clock) {
        return new Watches(Map.of("operation log", audit::anchor, "ended sessions", leftovers::forget), clock);
    }

    @Bean
    KeyRotation keyRotation(List<SealedThings> things, Sealer sealer, OperationLog log) {
        return new KeyRotation(things, sealer::keyId, log);
    }
}
