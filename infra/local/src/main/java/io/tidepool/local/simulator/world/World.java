package io.tidepool.local.simulator.world;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * The simulated data centre.
 *
 * @param spareDevices machines in no cluster, ready to join one
 */
public record World(Pace pace, List<ClusterPlan> clusters, List<Machine> spareDevices) {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .build();

    public World(@Nullable Pace pace, @Nullable List<ClusterPlan> clusters, @Nullable List<Machine> spareDevices) {
        this.pace = pace == null ? Pace.DEMONSTRATION : pace;
        this.clusters = clusters == null ? List.of() : List.copyOf(clusters);
        this.spareDevices = spareDevices == null ? List.of() : List.copyOf(spareDevices);
        Set<String> names = new HashSet<>();
        Set<Integer> offsets = new HashSet<>();
        for (ClusterPlan cluster : this.clusters) {
            if (!names.add(cluster.name())) {
                throw new IllegalArgumentException("clusters: " + cluster.name() + " is there twice");
            }
            if (!offsets.add(cluster.portOffset())) {
                throw new IllegalArgumentException("port_offset " + cluster.portOffset() + " of " + cluster.name()
                        + ": another cluster has it, each must have its own");
            }
        }
    }

    /** A world for tests: the clusters at test speed. */
    public static World of(ClusterPlan... clusters) {
        return new World(Pace.TEST, List.of(clusters), List.of());
    }

    public World with(Pace other) {
        return new World(other, clusters, spareDevices);
    }

    /**
     * @throws UncheckedIOException when the file cannot be read
     * @throws IllegalArgumentException when it is no world, naming the field and the rule
     */
    public static World read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the world in " + file, e);
        }
    }

    /** The demonstration's world, which comes with this module. */
    public static World demonstration() {
        try (InputStream in = World.class.getResourceAsStream("/world.json")) {
            if (in == null) {
                throw new IllegalStateException("world.json is not on the class path");
            }
            return read(in, "world.json");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read world.json", e);
        }
    }

    private static World read(InputStream in, String name) {
        try {
            return MAPPER.readValue(in, World.class);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(name + " is no world: " + e.getMessage(), e);
        }
    }

    /** A machine by its device code, spare or in a cluster, whatever the case of its letters. */
    public Optional<Machine> machine(String ciCode) {
        return Stream.concat(spareDevices.stream(), clusters.stream().flatMap(cluster -> cluster.nodes().stream()))
                .filter(machine -> machine.ciCode().equalsIgnoreCase(ciCode))
                .findFirst();
    }
}
