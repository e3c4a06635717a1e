package io.tidepool.rules;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Each nested class but the last asks a clock or a random number in one of the ways there are. */
@SuppressWarnings({"unused", "JavaUtilDate", "UnusedVariable"})
final class Temptations {
    private Temptations() {}

    record SystemMillis() {
        long ask() {
            return System.currentTimeMillis();
        }
    }

    record SystemNanos() {
        long ask() {
            return System.nanoTime();
        }
    }

    record InstantNow() {
        Instant ask() {
            return Instant.now();
        }
    }

    record ReferenceToNow() {
        Supplier<Instant> ask() {
            return Instant::now;
        }
    }

    record LocalDateNow() {
        LocalDate ask() {
            return LocalDate.now(ZoneOffset.UTC);
        }
    }

    record LocalDateTimeNow() {
        LocalDateTime ask() {
            return LocalDateTime.now(ZoneOffset.UTC);
        }
    }

    record OffsetDateTimeNow() {
        OffsetDateTime ask() {
            return OffsetDateTime.now(ZoneOffset.UTC);
        }
    }

    record ZonedDateTimeNow() {
        ZonedDateTime ask() {
            return ZonedDateTime.now(ZoneOffset.UTC);
        }
    }

    record ClockGiven(Clock clock) {
        Instant ask() {
            return clock.instant();
        }
    }

    record SourceOfInstantsGiven(InstantSource source) {
        Instant ask() {
            return source.instant();
        }
    }

    record NewDate() {
        Object ask() {
            return new Date();
        }
    }

    record CalendarNow() {
        Object ask() {
            return Calendar.getInstance();
        }
    }

    record NewRandom() {
        int ask() {
            return new Random().nextInt();
        }
    }

    record NewSplittableRandom() {
        int ask() {
            return new SplittableRandom().nextInt();
        }
    }

    record NewSecureRandom() {
        int ask() {
            return new SecureRandom().nextInt();
        }
    }

    record ThreadLocal() {
        int ask() {
            return ThreadLocalRandom.current().nextInt();
        }
    }

    record RandomGiven(RandomGenerator random) {
        int ask() {
            return random.nextInt();
        }
    }

    record MathRandom() {
        double ask() {
            return Math.random();
        }
    }

    record ReferenceToMathRandom() {
        Supplier<Double> ask() {
            return Math::random;
        }
    }

    record StrictMathRandom() {
        double ask() {
            return StrictMath.random();
        }
    }

    record RandomUuid() {
        UUID ask() {
            return UUID.randomUUID();
        }
    }

    record Shuffled() {
        void ask(List<String> words) {
            Collections.shuffle(words);
        }
    }

    record IdentityHash() {
        int ask() {
            return System.identityHashCode(this);
        }
    }

    record AnotherThread() {
        void ask() {
            new Thread(() -> {}).start();
        }
    }

    /** Takes its time and its name from what it is given. */
    record Blameless(Instant takenAt) {
        UUID name() {
            return new UUID(takenAt.plusSeconds(Math.round(1.5)).getEpochSecond(), LocalDate.EPOCH.toEpochDay());
        }
    }
}
