package io.tidepool.api.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.converter.Converter;
import org.springframework.format.FormatterRegistry;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.ext.javatime.deser.InstantDeserializer;
import tools.jackson.databind.ext.javatime.deser.LocalDateDeserializer;
import tools.jackson.databind.module.SimpleModule;

/** Reads times of the years 1 to 9999; there are others, which the database does not keep. */
final class WireTimes {
    private static final LocalDate FIRST_DAY = LocalDate.of(1, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(9_999, 12, 31);
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

    private WireTimes() {}

    /** In bodies. */
    static void addTo(SimpleModule module) {
        module.addDeserializer(
                Instant.class, new Checked<>(Instant.class, InstantDeserializer.INSTANT, WireTimes::isKept));
        module.addDeserializer(
                LocalDate.class, new Checked<>(LocalDate.class, LocalDateDeserializer.INSTANCE, WireTimes::isKept));
    }

    /** In parameters; a blank one is one that was not sent. */
    static void addTo(FormatterRegistry registry) {
        registry.addConverter(String.class, Instant.class, new Moments());
        registry.addConverter(String.class, LocalDate.class, new Days());
    }

    private static boolean isKept(Instant moment) {
        return !moment.isBefore(FIRST) && !moment.isAfter(LAST);
    }

    private static boolean isKept(LocalDate day) {
        return !day.isBefore(FIRST_DAY) && !day.isAfter(LAST_DAY);
    }

    private static final class Moments implements Converter<String, Instant> {
        @Override
        @SuppressWarnings("NullAway") // Converters may answer with null.
        public @Nullable Instant convert(String text) {
            var moment = text.isBlank() ? null : Instant.parse(text.strip());
            if (moment != null && !isKept(moment)) {
                throw new DateTimeException(text);
            }
            return moment;
        }
    }

    private static final class Days implements Converter<String, LocalDate> {
        @Override
        @SuppressWarnings("NullAway") // Converters may answer with null.
        public @Nullable LocalDate convert(String text) {
            var day = text.isBlank() ? null : LocalDate.parse(text.strip());
            if (day != null && !isKept(day)) {
                throw new DateTimeException(text);
            }
            return day;
        }
    }

    private static final class Checked<T> extends StdScalarDeserializer<T> {
        private final Class<T> type;
        private final transient ValueDeserializer<T> reader;
        private final transient Predicate<T> kept;

        Checked(Class<T> type, ValueDeserializer<T> reader, Predicate<T> kept) {
            super(type);
            this.type = type;
            this.reader = reader;
            this.kept = kept;
        }

        @Override
        public @Nullable T deserialize(JsonParser parser, DeserializationContext context) {
            var time = reader.deserialize(parser, context);
            if (time != null && !kept.test(time)) {
                throw context.weirdStringException(time.toString(), type, "is not kept");
            }
            return time;
        }
    }
}
