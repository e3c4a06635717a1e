package io.tidepool.api.user;

import io.tidepool.api.audit.Operation;
import io.tidepool.api.audit.OperationLog;
import io.tidepool.api.request.Actor;
import io.tidepool.api.request.Refusal;
import io.tidepool.api.secret.Secret;
import io.tidepool.api.settings.SettingCatalogue;
import io.tidepool.api.settings.Settings;
import io.tidepool.api.transaction.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Sessions of users: they begin with a login, may be refreshed, and end. */
public final class Sessions {
    /** Tabs of one browser that refresh at the same time show the same token. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private static final int LONGEST_USER_AGENT = 255;

    private final SessionStore store;
    private final SessionEnds ends;
    private final RefreshTokens refreshTokens;
    private final AccessTokens accessTokens;
    private final Settings settings;
    private final OperationLog log;
    private final Transactions transactions;

    public Sessions(
            SessionStore store,
            SessionEnds ends,
            RefreshTokens refreshTokens,
            AccessTokens accessTokens,
            Settings settings,
            OperationLog log,
            Transactions transactions) {
        this.store = store;
        this.ends = ends;
        this.refreshTokens = refreshTokens;
        this.accessTokens = accessTokens;
        this.settings = settings;
        this.log = log;
        this.transactions = transactions;
    }

    /** Whether a caller will refresh its access token. */
    public enum Kind {
        /** Its access token is short and comes with a refresh token. */
        REFRESHED,
        /** Its access token lasts as long as the session. */
        WHOLE
    }

    /**
     * What a caller gets who is in.
     *
     * @param refreshToken goes to the caller and nowhere else
     */
    public record Grant(
            AccessTokens.Issued token, User user, Optional<Secret> refreshToken, Instant sessionExpiresAt) {}

    /** In the present transaction when there is one. */
    Grant begin(Account account, Kind kind, Actor caller, String userAgent, Instant now) {
        var id = UUID.randomUUID();
        var life = Duration.ofHours(settings.value(SettingCatalogue.SESSION_HOURS));
        return transactions.inOne(() -> {
            store.add(id, account.user().id(), life, caller.ip(), cut(userAgent));
            return grant(id, new LiveSession(account, now.plus(life)), kind, now);
        });
    }

    /**
     * Exchanges a refresh token for a new one and an access token. A token shown again later than others of its browser
     * would was stolen, or the thief's is the one that came first: the session ends.
     */
    public Grant refresh(Secret token, Actor caller, Instant now) {
        var grant = transactions.inOne(() -> exchange(token, caller, now));
        return grant.orElseThrow(() -> {
            ends.lookAgain();
            return Refusal.because(Refusal.Reason.WRONG_CREDENTIALS, "the session has ended; log in again");
        });
    }

    private Optional<Grant> exchange(Secret token, Actor caller, Instant now) {
        var use = refreshTokens.use(Tokens.hash(token));
        var live = use.flatMap(one -> store.live(one.session()));
        if (use.isEmpty() || live.isEmpty()) {
            return Optional.empty();
        }
        var user = live.get().account().user();
        if (use.get().usedBefore().filter(age -> age.compareTo(GRACE) > 0).isPresent()) {
            ends.end(use.get().session(), user.username());
            log.record(new Operation(
                    new Actor(user.username(), caller.ip(), caller.requestId()),
                    "refresh",
                    "user",
                    Long.toString(user.id()),
                    null,
                    null,
                    Operation.Result.REFUSED,
                    "a refresh token was shown twice; its session was ended"));
            return Optional.empty();
        }
        return Optional.of(grant(use.get().session(), live.get(), Kind.REFRESHED, now));
    }

    private Grant grant(UUID session, LiveSession live, Kind kind, Instant now) {
        var user = live.account().user();
        if (kind == Kind.WHOLE) {
            var issued = accessTokens.issue(user, session, now, live.expiresAt());
            return new Grant(issued, user, Optional.empty(), live.expiresAt());
        }
        var refreshToken = Tokens.random();
        refreshTokens.add(session, Tokens.hash(refreshToken));
        var soon = now.plus(Duration.ofMinutes(settings.value(SettingCatalogue.SESSION_ACCESS_MINUTES)));
        var issued = accessTokens.issue(user, session, now, soon.isBefore(live.expiresAt()) ? soon : live.expiresAt());
        return new Grant(issued, user, Optional.of(refreshToken), live.expiresAt());
    }

    /** Of this user, the one used last first. */
    public List<OpenSession> open(Actor actor) {
        return store.openOf(actor.username());
    }

    /** @throws Refusal when the actor has no such session */
    public void end(UUID id, Actor actor) {
        transactions.inOne(() -> {
            if (!ends.end(id, actor.username())) {
                throw Refusal.because(Refusal.Reason.NOT_FOUND, "you have no open session " + id);
            }
            log.record(Operation.of(actor, "end_session", "session", id, null, null));
            return id;
        });
        ends.lookAgain();
    }

    /** Ends the session that the caller is in. */
    public void logOut(UUID id, Actor actor) {
        transactions.inOne(() -> {
            ends.end(id, actor.username());
            log.record(Operation.of(actor, "logout", "user", actor.username(), null, null));
            return id;
        });
        ends.lookAgain();
    }

    private static String cut(String userAgent) {
        return userAgent.length() > LONGEST_USER_AGENT ? userAgent.substring(0, LONGEST_USER_AGENT) : userAgent;
    }
}
