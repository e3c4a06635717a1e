package io.tidepool.api.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RoutesTest {
    private static final Contact LI = new Contact("li", "li@example.com", "+86 138", "", Set.of(), 1);
    private static final Contact WANG = new Contact("wang", "", "139 1", "", Set.of(), 1);
    private static final Contact ZHAO = new Contact("zhao", "", "", "", Set.of(), 1);

    private final Channel page = channel(1, Medium.SYSTEM, 0, true);
    private final Channel mail = channel(2, Medium.EMAIL, 10, true);
    private final Channel robot = channel(3, Medium.IM, 20, false);
    private final Channel sms = channel(4, Medium.SMS, 20, true);

    private static Channel channel(long id, Medium medium, int position, boolean personal) {
        return new Channel(
                id,
                new UUID(0, id),
                medium.wire() + id,
                medium,
                medium.calls() ? Preset.SIGNED : null,
                true,
                position,
                personal,
                "",
                "",
                "",
                "",
                "",
                "",
                "test",
                Instant.EPOCH,
                1);
    }

    private static Channel disabled(Channel channel) {
        return new Channel(
                channel.id(),
                channel.uuid(),
                channel.name(),
                channel.medium(),
                channel.preset(),
                false,
                channel.position(),
                channel.personal(),
                "",
                "",
                "",
                "",
                "",
                "",
                "test",
                Instant.EPOCH,
                2);
    }

    private static List<String> words(List<Parcel> parcels) {
        return parcels.stream()
                .map(parcel -> parcel.channel().name() + " " + parcel.recipient() + " "
                        + parcel.usernames().stream().sorted().toList())
                .toList();
    }

    @Test
    void everybodyHasItInThePageAndOnTheFirstChannelThatLeadsThere() {
        var routes = new Routes(List.of(sms, robot, mail, page));

        assertThat(words(routes.first(List.of(LI, WANG, ZHAO))))
                .containsExactly(
                        "system1 li [li]",
                        "system1 wang [wang]",
                        "system1 zhao [zhao]",
                        "email2 li@example.com [li]",
                        "im3 im3 [wang, zhao]");
    }

    @Test
    void afterAFailureTheNextOneHasItsTurnForThoseWhomItReaches() {
        var routes = new Routes(List.of(page, mail, robot, sms));

        assertThat(words(routes.after(mail, List.of(LI)))).containsExactly("im3 im3 [li]");
        assertThat(words(routes.after(robot, List.of(LI, WANG, ZHAO))))
                .containsExactly("sms4 +86 138 [li]", "sms4 139 1 [wang]");
        assertThat(routes.after(sms, List.of(LI, WANG))).isEmpty();
    }

    @Test
    void aDisabledChannelIsPassedOver() {
        var routes = new Routes(List.of(page, disabled(mail), disabled(robot), sms));

        assertThat(words(routes.first(List.of(LI)))).containsExactly("system1 li [li]", "sms4 +86 138 [li]");
        assertThat(words(routes.after(disabled(mail), List.of(LI)))).containsExactly("sms4 +86 138 [li]");
    }

    @Test
    void onlyWantedMediaAreUsedAndThePageAlways() {
        var wantsSms = new Contact("li", "li@example.com", "138", "", Set.of(Medium.SMS), 1);
        var routes = new Routes(List.of(page, mail, robot, sms));

        assertThat(words(routes.first(List.of(wantsSms)))).containsExactly("system1 li [li]", "sms4 138 [li]");
    }

    @Test
    void peopleWithOneAddressGetOneMessage() {
        var other = new Contact("ops", "li@example.com", "", "", Set.of(), 1);

        assertThat(words(new Routes(List.of(mail)).first(List.of(LI, other))))
                .containsExactly("email2 li@example.com [li, ops]");
    }

    @Test
    void whatTheRosterSaysCountsMoreThanWhatIsAlwaysSo() {
        assertThat(LI.on("shift@example.com").recipient(mail)).contains("shift@example.com");
        assertThat(LI.on("+86 10 5555").recipient(sms)).contains("+86 10 5555");
        assertThat(LI.on("call the front desk").recipient(mail)).contains("li@example.com");
    }
}
