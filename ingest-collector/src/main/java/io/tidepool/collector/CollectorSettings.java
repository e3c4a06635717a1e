package io.tidepool.collector;

import io.tidepool.collector.round.Shard;
import io.tidepool.collector.snapshot.MachineTypes;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What this process is told by its environment.
 *
 * @param address at which it listens; 0.0.0.0 for every one of the machine
 * @param port of HTTP
 * @param kafka bootstrap servers
 * @param registry base address
 * @param keyFile the key that opens kubeconfigs
 * @param instance name in reports
 * @param shard which clusters it looks at
 * @param machineTypes how to tell machines from virtual machines
 * @param backlog records that may wait while Kafka is away
 */
public record CollectorSettings(
        String address,
        int port,
        String kafka,
        URI registry,
        Path keyFile,
        String instance,
        Shard shard,
        MachineTypes machineTypes,
        int backlog) {

    /**
     * Reads all settings.
     *
     * @throws InvalidSettings naming every mistake, not only the first
     */
    public static CollectorSettings from(Map<String, String> environment) {
        var reader = new Reader(environment, new ArrayList<>());
        var listening = reader.read("TIDEPOOL_ADDRESS", "127.0.0.1", text -> text);
        var port = reader.read("TIDEPOOL_PORT", "18081", text -> number(text, 1, 65_535));
        var kafka = reader.read("TIDEPOOL_KAFKA", null, text -> text);
        var registry = reader.read("TIDEPOOL_REGISTRY", null, CollectorSettings::address);
        var keyFile = reader.read("TIDEPOOL_KEY_FILE", null, Path::of);
        var instance = reader.read("TIDEPOOL_INSTANCE", "collector-1", text -> text);
        var shard = reader.read("TIDEPOOL_SHARD", "0/1", CollectorSettings::shard);
        var label = reader.read("TIDEPOOL_MACHINE_TYPE_LABEL", "machine-type", text -> text);
        var bareMetal = reader.read("TIDEPOOL_BARE_METAL_VALUES", "bm,bare-metal,physical", CollectorSettings::words);
        var virtual = reader.read("TIDEPOOL_VIRTUAL_MACHINE_VALUES", "vm,virtual-machine", CollectorSettings::words);
        var backlog = reader.read("TIDEPOOL_BACKLOG", "20000", text -> number(text, 100, 1_000_000));
        if (!reader.mistakes().isEmpty()) {
            throw new InvalidSettings(reader.mistakes());
        }
        return new CollectorSettings(
                present(listening),
                present(port),
                present(kafka),
                present(registry),
                present(keyFile),
                present(instance),
                present(shard),
                new MachineTypes(present(label), present(bareMetal), present(virtual)),
                present(backlog));
    }

    /** The environment does not say what it must. */
    public static final class InvalidSettings extends RuntimeException {
        private static final long serialVersionUID = 1L;

        InvalidSettings(List<String> mistakes) {
            super(String.join("\n", mistakes));
        }
    }

    private record Reader(Map<String, String> environment, List<String> mistakes) {
        <T> @Nullable T read(String name, @Nullable String otherwise, Function<String, T> parse) {
            var given = environment.getOrDefault(name, "").strip();
            var text = given.isEmpty() ? otherwise : given;
            if (text == null) {
                mistakes.add(name + ": must be set");
                return null;
            }
            try {
                return parse.apply(text);
            } catch (IllegalArgumentException e) {
                mistakes.add(name + ": " + e.getMessage());
                return null;
            }
        }
    }

    private static <T> T present(@Nullable T value) {
        return Objects.requireNonNull(value);
    }

    private static int number(String text, int least, int most) {
        var rule = "must be a whole number from " + least + " to " + most + ", is " + text;
        int number;
        try {
            number = Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(rule);
        }
        if (number < least || number > most) {
            throw new IllegalArgumentException(rule);
        }
        return number;
    }

    private static URI address(String text) {
        var address = URI.create(text);
        if (!Set.of("http", "https").contains(String.valueOf(address.getScheme())) || address.getHost() == null) {
            throw new IllegalArgumentException("must be an http or https address, is " + text);
        }
        return address;
    }

    private static Shard shard(String text) {
        var parts = text.split("/", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException("must have the form index/count, is " + text);
        }
        return new Shard(number(parts[0], 0, 9_999), number(parts[1], 1, 10_000));
    }

    private static Set<String> words(String text) {
        return Arrays.stream(text.split(",")).map(String::strip).collect(Collectors.toUnmodifiableSet());
    }
}
