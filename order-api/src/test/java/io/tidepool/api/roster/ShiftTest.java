package io.tidepool.api.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidepool.api.request.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class ShiftTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final String SPRING = "2026-03-29";
    private static final String AUTUMN = "2026-10-25";

    private static Shift shift(String date, String start, String end) {
        return new Shift(1, "li", LocalDate.parse(date), LocalTime.parse(start), LocalTime.parse(end), "", 1);
    }

    private static Instant shanghai(String local) {
        return Instant.parse(local + ":00+08:00");
    }

    @Test
    void itsFirstMomentBelongsToItAndItsLastDoesNot() {
        var day = shift("2026-11-26", "08:00", "20:00");

        assertThat(day.covers(shanghai("2026-11-26T08:00").minusNanos(1), SHANGHAI))
                .isFalse();
        assertThat(day.covers(shanghai("2026-11-26T08:00"), SHANGHAI)).isTrue();
        assertThat(day.covers(shanghai("2026-11-26T20:00").minusNanos(1), SHANGHAI))
                .isTrue();
        assertThat(day.covers(shanghai("2026-11-26T20:00"), SHANGHAI)).isFalse();
    }

    @Test
    void anEndBeforeTheStartIsOnTheNextDay() {
        var night = shift("2026-11-26", "20:00", "08:00");

        assertThat(night.covers(shanghai("2026-11-26T07:59"), SHANGHAI)).isFalse();
        assertThat(night.covers(shanghai("2026-11-26T20:00"), SHANGHAI)).isTrue();
        assertThat(night.covers(shanghai("2026-11-27T00:00"), SHANGHAI)).isTrue();
        assertThat(night.covers(shanghai("2026-11-27T07:59"), SHANGHAI)).isTrue();
        assertThat(night.covers(shanghai("2026-11-27T08:00"), SHANGHAI)).isFalse();
        assertThat(night.covers(shanghai("2026-11-27T20:00"), SHANGHAI)).isFalse();
    }

    @Test
    void anEndLikeTheStartIsTheWholeDay() {
        var day = shift("2026-11-26", "09:00", "09:00");

        assertThat(Duration.between(day.begins(SHANGHAI), day.ends(SHANGHAI))).isEqualTo(Duration.ofHours(24));
    }

    @Test
    void anEndAtMidnightIsTheEndOfTheDay() {
        var late = shift("2026-11-26", "16:00", "00:00");

        assertThat(late.ends(SHANGHAI)).isEqualTo(shanghai("2026-11-27T00:00"));
        assertThat(shift("2026-11-26", "00:00", "00:00").begins(SHANGHAI)).isEqualTo(shanghai("2026-11-26T00:00"));
    }

    @Test
    void aDayIsThatOfTheZone() {
        var shift = shift("2026-11-26", "00:00", "08:00");

        assertThat(shift.covers(Instant.parse("2026-11-25T16:00:00Z"), SHANGHAI))
                .isTrue();
        assertThat(shift.covers(Instant.parse("2026-11-25T16:00:00Z"), BERLIN)).isFalse();
    }

    @Test
    void theNightInWhichClocksLeapForwardIsAnHourShorter() {
        var night = shift("2026-03-28", "22:00", "06:00");

        assertThat(Duration.between(night.begins(BERLIN), night.ends(BERLIN))).isEqualTo(Duration.ofHours(7));
        assertThat(night.ends(BERLIN)).isEqualTo(Instant.parse("2026-03-29T04:00:00Z"));
    }

    @Test
    void theNightInWhichClocksGoBackIsAnHourLonger() {
        var night = shift("2026-10-24", "22:00", "06:00");

        assertThat(Duration.between(night.begins(BERLIN), night.ends(BERLIN))).isEqualTo(Duration.ofHours(9));
    }

    @Test
    void shiftsThatJoinInAnHourThatIsLeaptOverJoinAtTheLeap() {
        var leap = Instant.parse("2026-03-29T01:00:00Z");
        var before = shift(SPRING, "00:00", "02:30");
        var after = shift(SPRING, "02:30", "03:15");

        assertThat(before.ends(BERLIN)).isEqualTo(leap);
        assertThat(after.begins(BERLIN)).isEqualTo(leap);
        assertThat(after.ends(BERLIN)).isEqualTo(Instant.parse("2026-03-29T01:15:00Z"));
        assertThat(after.covers(leap, BERLIN)).isTrue();
    }

    @Test
    void shiftsThatJoinInAnHourThatComesTwiceLeaveNoGap() {
        var before = shift(AUTUMN, "00:00", "02:30");
        var after = shift(AUTUMN, "02:30", "08:00");

        assertThat(before.ends(BERLIN)).isEqualTo(after.begins(BERLIN));
        assertThat(after.covers(Instant.parse("2026-10-25T00:30:00Z"), BERLIN))
                .as("half past two, summer time")
                .isTrue();
        assertThat(after.covers(Instant.parse("2026-10-25T01:30:00Z"), BERLIN))
                .as("half past two, winter time")
                .isTrue();
    }

    @Test
    void everyMomentOfAYearOfTurnsBelongsToExactlyOne() {
        var first = LocalDate.parse("2026-01-01");
        for (var minutes = 0L; minutes < 366L * 24 * 60; minutes += 15) {
            var moment = Instant.parse("2026-01-02T00:00:00Z").plus(Duration.ofMinutes(minutes));
            var date = moment.atZone(BERLIN).toLocalDate();
            var covering = 0;
            for (var day = date.minusDays(1); !day.isAfter(date); day = day.plusDays(1)) {
                assertThat(day).isAfterOrEqualTo(first);
                covering += shift(day.toString(), "02:30", "14:15").covers(moment, BERLIN) ? 1 : 0;
                covering += shift(day.toString(), "14:15", "02:30").covers(moment, BERLIN) ? 1 : 0;
            }
            assertThat(covering).as(moment.toString()).isEqualTo(1);
        }
    }

    @Test
    void brokenRulesAreAllTold() {
        assertThatThrownBy(() -> new Shift(
                        0, " ", LocalDate.parse("1999-12-31"), LocalTime.MIN, LocalTime.MIN, "x".repeat(256), 1))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.mistakes())
                                .extracting(mistake -> mistake.field())
                                .containsExactly("user_id", "duty_date", "contact_info"));
    }
}
