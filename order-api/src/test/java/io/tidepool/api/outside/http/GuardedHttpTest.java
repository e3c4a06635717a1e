package io.tidepool.api.outside.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.api.outside.Address;
import io.tidepool.api.outside.Origin;
import io.tidepool.api.outside.Outside.Post;
import io.tidepool.api.outside.Outside.Reply;
import io.tidepool.api.outside.Outside.Reply.Answered;
import io.tidepool.api.outside.Outside.Reply.Forbidden;
import io.tidepool.api.outside.Outside.Reply.NoAnswer;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class GuardedHttpTest {
    private static final Names REAL = host -> List.of(InetAddress.getAllByName(host));

    /** PORT stands for that of the listener; each is tried over http and over https. */
    private static final List<String> TRICKS = List.of(
            "//127.0.0.1:PORT/",
            "//127.0.0.2:PORT/",
            "//127.255.255.254:PORT/",
            "//localhost:PORT/",
            "//LOCALHOST:PORT/",
            "//localhost.:PORT/",
            "//localhost.localdomain:PORT/",
            "//ip6-localhost:PORT/",
            "//2130706433:PORT/",
            "//017700000001:PORT/",
            "//0x7f000001:PORT/",
            "//0x7f.0.0.1:PORT/",
            "//0x7f.1:PORT/",
            "//0177.0.0.1:PORT/",
            "//0177.0.0.01:PORT/",
            "//127.1:PORT/",
            "//127.0.1:PORT/",
            "//127.0.0.1.:PORT/",
            "//127.000.000.001:PORT/",
            "//00000127.0.0.1:PORT/",
            "//0:PORT/",
            "//0.0.0.0:PORT/",
            "//0.0.0.1:PORT/",
            "//[::1]:PORT/",
            "//[::]:PORT/",
            "//[0:0:0:0:0:0:0:1]:PORT/",
            "//[0000::0001]:PORT/",
            "//[::ffff:127.0.0.1]:PORT/",
            "//[::ffff:7f00:1]:PORT/",
            "//[0:0:0:0:0:ffff:127.0.0.1]:PORT/",
            "//[::127.0.0.1]:PORT/",
            "//[::ffff:0:127.0.0.1]:PORT/",
            "//[64:ff9b::127.0.0.1]:PORT/",
            "//[64:ff9b:1::7f00:1]:PORT/",
            "//[2002:7f00:1::]:PORT/",
            "//[::1%25lo]:PORT/",
            "//[::1%lo]:PORT/",
            "//[fe80::1]:PORT/",
            "//[fe80::1%25eth0]:PORT/",
            "//[fd00::1]:PORT/",
            "//[fd00:ec2::254]:PORT/",
            "//[fd20:ce::254]:PORT/",
            "//[fec0::1]:PORT/",
            "//[ff02::1]:PORT/",
            "//10.0.0.1:PORT/",
            "//10.255.255.255:PORT/",
            "//172.16.0.1:PORT/",
            "//172.31.255.254:PORT/",
            "//192.168.0.1:PORT/",
            "//100.64.0.1:PORT/",
            "//100.100.100.200:PORT/latest/meta-data/",
            "//169.254.169.254:PORT/latest/meta-data/",
            "//169.254.170.2:PORT/v2/credentials",
            "//2852039166:PORT/latest/meta-data/",
            "//0xa9fea9fe:PORT/latest/meta-data/",
            "//0251.0376.0251.0376:PORT/",
            "//[::ffff:169.254.169.254]:PORT/",
            "//168.63.129.16:PORT/",
            "//192.0.0.192:PORT/",
            "//198.18.0.1:PORT/",
            "//224.0.0.1:PORT/",
            "//239.255.255.250:PORT/",
            "//240.0.0.1:PORT/",
            "//255.255.255.255:PORT/",
            "//user@127.0.0.1:PORT/",
            "//good.example@127.0.0.1:PORT/",
            "//good.example:443@127.0.0.1:PORT/",
            "//127.0.0.1:PORT@good.example/",
            "//127.0.0.1:PORT#@good.example/",
            "//127.0.0.1:PORT?@good.example/",
            "//127.0.0.1:PORT\\@good.example/",
            "//good.example\\@127.0.0.1:PORT/",
            "//127.0.0.1%00.good.example:PORT/",
            "//127.0.0.1%2egood.example:PORT/",
            "//%31%32%37.0.0.1:PORT/",
            "//127。0。0。1:PORT/",
            "//①②⑦.⓪.⓪.①:PORT/",
            "//ⓛocalhost:PORT/",
            "//127.0.0.1\t:PORT/",
            "//127.0.0.1 :PORT/",
            "//127.0.0.1\r\nHost: x:PORT/",
            "//127.0.0.1:PORT:80/",
            "//127.0.0.1:/",
            "//:PORT/",
            "///127.0.0.1:PORT/",
            "/127.0.0.1:PORT/",
            "//lo_calhost:PORT/",
            "//-localhost:PORT/",
            "//127.0.0.1.nip.test:PORT/",
            "//inside.test:PORT/",
            "//mixed.test:PORT/",
            "//metadata.test:PORT/");

    private static final Map<String, List<String>> NAMES = Map.of(
            "127.0.0.1.nip.test", List.of("127.0.0.1"),
            "inside.test", List.of("10.0.0.8"),
            "mixed.test", List.of("93.184.216.34", "127.0.0.1"),
            "metadata.test", List.of("169.254.169.254"));

    @Test
    void noTrickReachesAListenerOnThisMachine() {
        var reached = new ArrayList<String>();
        var tried = 0;
        try (var doorbell = new Canary.Doorbell();
                var outside = new GuardedHttp(List::of, GuardedHttpTest::named, shortly(), shortly())) {
            for (var trick : TRICKS) {
                for (var scheme : List.of("http:", "https:", "HTTPS:", "file:", "gopher:", "jar:https:")) {
                    tried++;
                    var text = scheme + trick.replace("PORT", Integer.toString(doorbell.port()));
                    var before = doorbell.rung();
                    var reply = attempt(outside, text);
                    if (doorbell.rung() != before || reply instanceof Answered || reply instanceof NoAnswer) {
                        reached.add(text + " -> " + reply);
                    }
                }
            }
            assertThat(reached).isEmpty();
            assertThat(doorbell.rung()).isZero();
            assertThat(TRICKS.size()).isGreaterThanOrEqualTo(80);
            assertThat(tried).isEqualTo(TRICKS.size() * 6);
        }
    }

    /** Refused addresses of names that are not there would prove nothing: all that can be resolved here is above. */
    private static Reply attempt(GuardedHttp outside, String text) {
        try {
            return outside.post(new Post(Address.of(text), Map.of(), "{}"));
        } catch (IllegalArgumentException e) {
            return new Forbidden(String.valueOf(e.getMessage()));
        }
    }

    private static List<InetAddress> named(String host) throws UnknownHostException {
        if (!NAMES.containsKey(host)) {
            return host.matches(".*[a-z].*") && !host.contains(":")
                    ? List.of(InetAddress.getLoopbackAddress())
                    : List.of(InetAddress.getAllByName(host));
        }
        var found = new ArrayList<InetAddress>();
        for (var address : NAMES.get(host)) {
            found.add(InetAddress.getByName(address));
        }
        return found;
    }

    @Test
    void aNameIsLookedUpOnceAndTheConnectionGoesToWhatWasChecked() {
        var asked = new AtomicInteger();
        try (var canary = Canary.answering(200);
                var elsewhere = Canary.answering(200);
                var outside = new GuardedHttp(
                        () -> List.of(Origin.of("http://rebind.test:" + canary.port())),
                        host -> List.of(
                                InetAddress.getByName(asked.getAndIncrement() == 0 ? "127.0.0.1" : "127.0.0.9")),
                        shortly(),
                        shortly())) {
            var reply = outside.post(post("http://rebind.test:" + canary.port() + "/hook"));

            assertThat(reply).isEqualTo(new Answered(200, null));
            assertThat(asked).hasValue(1);
            assertThat(canary.bodies()).containsExactly("{\"type\":\"x\"}");
            assertThat(elsewhere.calls()).isZero();
        }
    }

    @Test
    void aNameThatTurnsInwardsAfterItWasRegisteredAsPublicIsRefused() {
        var answers = new ArrayList<>(List.of("93.184.216.34", "127.0.0.1"));
        try (var doorbell = new Canary.Doorbell();
                var outside = new GuardedHttp(
                        List::of,
                        host -> List.of(InetAddress.getByName(answers.remove(answers.size() - 1))),
                        shortly(),
                        shortly())) {
            assertThat(outside.post(post("https://rebind.test:" + doorbell.port() + "/")))
                    .isInstanceOf(Forbidden.class);
            assertThat(doorbell.rung()).isZero();
            assertThat(answers).as("looked up once").hasSize(1);
        }
    }

    @Test
    void onlyTheRegisteredPortOfARegisteredServerIsReached() {
        try (var canary = Canary.answering(204);
                var doorbell = new Canary.Doorbell();
                var outside = registered("http://127.0.0.1:" + canary.port())) {
            assertThat(outside.post(post("http://127.0.0.1:" + canary.port() + "/hooks?x=1")))
                    .isEqualTo(new Answered(204, null));
            assertThat(outside.post(post("http://127.0.0.1:" + doorbell.port() + "/")))
                    .isInstanceOf(Forbidden.class);
            assertThat(outside.post(post("https://127.0.0.1:" + canary.port() + "/")))
                    .as("registered for http only")
                    .isInstanceOf(Forbidden.class);
            assertThat(doorbell.rung()).isZero();
        }
    }

    @Test
    void aRegisteredNameStillMustNotMeanAMetadataService() throws UnknownHostException {
        var metadata = InetAddress.getByName("169.254.169.254");
        try (var outside = new GuardedHttp(
                () -> List.of(Origin.of("http://ops.test")), host -> List.of(metadata), shortly(), shortly())) {
            assertThat(outside.post(post("http://ops.test/"))).isInstanceOf(Forbidden.class);
        }
    }

    @Test
    void redirectsAreNotFollowed() {
        try (var doorbell = new Canary.Doorbell();
                var canary = Canary.answering(exchange -> {
                    exchange.getResponseHeaders().set("Location", "http://127.0.0.1:" + doorbell.port() + "/");
                    exchange.sendResponseHeaders(302, -1);
                });
                var outside = registered("http://127.0.0.1:" + canary.port())) {
            var reply = outside.post(post("http://127.0.0.1:" + canary.port() + "/"));

            assertThat(reply).isEqualTo(new Answered(302, null));
            assertThat(reply.delivered()).isFalse();
            assertThat(doorbell.rung()).isZero();
        }
    }

    @Test
    void aServerThatNeverAnswersCostsTheTotalTimeAndNoMore() {
        try (var canary = Canary.answering(exchange -> hang());
                var outside = registered("http://127.0.0.1:" + canary.port())) {
            var began = System.nanoTime();

            assertThat(outside.post(post("http://127.0.0.1:" + canary.port() + "/")))
                    .isInstanceOf(NoAnswer.class);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(4));
        }
    }

    @Test
    void anAnswerWithoutEndIsCutAndStillCounts() {
        try (var canary = Canary.answering(exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    var block = new byte[8_192];
                    for (var i = 0; i < 100_000; i++) {
                        exchange.getResponseBody().write(block);
                    }
                });
                var outside = registered("http://127.0.0.1:" + canary.port())) {
            var began = System.nanoTime();

            assertThat(outside.post(post("http://127.0.0.1:" + canary.port() + "/"))
                            .delivered())
                    .isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(2));
        }
    }

    @Test
    void whenToAskAgainIsHeard() {
        try (var canary = Canary.answering(exchange -> {
                    exchange.getResponseHeaders().set("Retry-After", "120");
                    exchange.sendResponseHeaders(429, -1);
                });
                var outside = registered("http://127.0.0.1:" + canary.port())) {
            assertThat(outside.post(post("http://127.0.0.1:" + canary.port() + "/")))
                    .isEqualTo(new Answered(429, Duration.ofMinutes(2)));
        }
    }

    @Test
    void aClosedPortIsNoAnswerThatTellsNothingButWhereItWent() {
        try (var outside = registered("http://127.0.0.1:1")) {
            assertThat(outside.post(post("http://127.0.0.1:1/secret")))
                    .isEqualTo(new NoAnswer("无法送达 http://127.0.0.1:1：HttpHostConnectException"));
        }
    }

    private static void hang() {
        try {
            Thread.sleep(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static GuardedHttp registered(String origin) {
        return new GuardedHttp(() -> List.of(Origin.of(origin)), REAL, shortly(), shortly());
    }

    private static Post post(String address) {
        return new Post(Address.of(address), Map.of("webhook-id", "m1"), "{\"type\":\"x\"}");
    }

    private static Duration shortly() {
        return Duration.ofMillis(1_500);
    }
}
