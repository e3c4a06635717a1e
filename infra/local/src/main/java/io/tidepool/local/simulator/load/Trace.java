package io.tidepool.local.simulator.load;

import io.tidepool.local.simulator.world.Load;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** A recorded load, one sample per 5 minutes, as percent of a capacity. It starts again after its last sample. */
public final class Trace {
    /** Memory follows CPU slowly: about an hour of samples. */
    private static final double MEMORY_WEIGHT = 1.0 / 12;

    private static final double MEMORY_FLOOR_PERCENT = 30;
    private static final double MEMORY_SHARE_OF_CPU = 0.4;

    private final float[] cpu;
    private final float[] memory;

    private Trace(float[] cpu, float[] memory) {
        this.cpu = cpu;
        this.memory = memory;
    }

    /** @throws IllegalArgumentException when there is no such trace or it cannot be read */
    public static Trace of(Load load) {
        if (load.trace().isEmpty()) {
            float percent = (float) load.constantPercent();
            return new Trace(new float[] {percent}, new float[] {percent});
        }
        try (InputStream in = Trace.class.getResourceAsStream("/traces/" + load.trace())) {
            if (in == null) {
                throw new IllegalArgumentException("trace: there is no " + load.trace() + " among the traces");
            }
            List<String> lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
            return lines.get(0).contains(";") ? machineTrace(lines, load) : percentTrace(lines, load);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read trace " + load.trace(), e);
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new IllegalArgumentException("trace: " + load.trace() + " cannot be read: " + e.getMessage(), e);
        }
    }

    public int length() {
        return cpu.length;
    }

    public double cpuPercent(long index) {
        return cpu[(int) Math.floorMod(index, (long) cpu.length)];
    }

    public double memoryPercent(long index) {
        return memory[(int) Math.floorMod(index, (long) memory.length)];
    }

    private static Trace percentTrace(List<String> lines, Load load) {
        float[] cpu = new float[lines.size() - 1];
        for (int i = 0; i < cpu.length; i++) {
            cpu[i] = percent(Double.parseDouble(lines.get(i + 1).split(",")[1]), load);
        }
        return new Trace(cpu, followed(cpu));
    }

    /** Columns as Bitbrains has them: CPU percent is the fifth, memory provisioned and used the sixth and seventh. */
    private static Trace machineTrace(List<String> lines, Load load) {
        float[] cpu = new float[lines.size() - 1];
        float[] memory = new float[cpu.length];
        for (int i = 0; i < cpu.length; i++) {
            String[] fields = lines.get(i + 1).split(";");
            cpu[i] = percent(Double.parseDouble(fields[4].strip()), load);
            double provisioned = Double.parseDouble(fields[5].strip());
            double used = Double.parseDouble(fields[6].strip());
            memory[i] = provisioned == 0 ? 0 : percent(100 * used / provisioned, load);
        }
        return new Trace(cpu, memory);
    }

    private static float[] followed(float[] cpu) {
        double average = Arrays.stream(toDouble(cpu)).limit(12).average().orElse(0);
        float[] memory = new float[cpu.length];
        for (int i = 0; i < cpu.length; i++) {
            average += (cpu[i] - average) * MEMORY_WEIGHT;
            memory[i] = (float) (MEMORY_FLOOR_PERCENT + MEMORY_SHARE_OF_CPU * average);
        }
        return memory;
    }

    private static double[] toDouble(float[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }

    private static float percent(double value, Load load) {
        return (float) Math.max(0, Math.min(100, value * load.multiplier()));
    }
}
