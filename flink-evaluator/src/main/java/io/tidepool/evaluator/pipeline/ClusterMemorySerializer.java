package io.tidepool.evaluator.pipeline;

import io.tidepool.evaluator.stream.Arrival;
import io.tidepool.evaluator.stream.ArrivalSerializer;
import io.tidepool.rules.evaluation.Pairs;
import io.tidepool.rules.run.Run;
import io.tidepool.rules.snapshot.Window;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.formats.avro.utils.DataInputDecoder;
import org.apache.flink.formats.avro.utils.DataOutputEncoder;
import org.apache.flink.types.StringValue;

/**
 * The memory of a cluster as numbers. It begins with the number of its form and says how many numbers it keeps of a
 * pair: a later version reads what this one wrote.
 */
public final class ClusterMemorySerializer extends TypeSerializerSingleton<ClusterMemory> {
    public static final ClusterMemorySerializer INSTANCE = new ClusterMemorySerializer();

    private static final long serialVersionUID = 1L;
    private static final byte FORM = 1;

    private ClusterMemorySerializer() {}

    @Override
    public void serialize(ClusterMemory memory, DataOutputView out) throws IOException {
        out.writeByte(FORM);
        out.writeLong(memory.cluster());
        var waiting = memory.waiting();
        out.writeInt(waiting.size());
        for (var arrival : waiting) {
            ArrivalSerializer.INSTANCE.serialize(arrival, out);
        }
        var latest = memory.latest();
        out.writeInt(latest.size());
        for (var seen : latest) {
            StringValue.writeString(seen.resourceType(), out);
            out.writeLong(seen.takenAt());
            out.writeLong(seen.releasedAt());
            out.writeLong(seen.intervalMillis());
        }
        out.writeLong(memory.silenceTimer());
        Parts parts = memory.pairs().parts(Parts::new);
        out.writeInt(parts.strategies().length);
        out.writeInt(Pairs.fieldsPerPair());
        for (var strategy : parts.strategies()) {
            out.writeLong(strategy);
        }
        var now = now(latest);
        for (int i = 0; i < parts.fields().length; i++) {
            if (Pairs.isTime(i / parts.strategies().length)) {
                writeTime(parts.fields()[i], now, out);
            } else {
                out.writeLong(parts.fields()[i]);
            }
        }
        for (var window : parts.windows()) {
            write(window, out);
        }
    }

    private static long now(List<Seen> latest) {
        return latest.stream().mapToLong(Seen::takenAt).max().orElse(0);
    }

    /** Most times lie close to the latest snapshot: their distance takes few bytes. 0 is {@link Run#NEVER}. */
    private static void writeTime(long time, long now, DataOutputView out) throws IOException {
        long distance = now - time;
        DataOutputEncoder.writeVarLongCount(out, time == Run.NEVER ? 0 : ((distance << 1) ^ (distance >> 63)) + 1);
    }

    private static long time(long now, DataInputView in) throws IOException {
        long written = DataInputDecoder.readVarLongCount(in);
        long zigzag = written - 1;
        return written == 0 ? Run.NEVER : now - ((zigzag >>> 1) ^ -(zigzag & 1));
    }

    private record Parts(long[] strategies, long[] fields, Window[] windows) {}

    @Override
    public ClusterMemory deserialize(DataInputView in) throws IOException {
        var form = in.readByte();
        if (form != FORM) {
            throw new IOException("form " + form + " of a cluster's memory is not known");
        }
        var cluster = in.readLong();
        var waiting = new ArrayList<Arrival>();
        for (int left = in.readInt(); left > 0; left--) {
            waiting.add(ArrivalSerializer.INSTANCE.deserialize(in));
        }
        var latest = new ArrayList<Seen>();
        for (int left = in.readInt(); left > 0; left--) {
            latest.add(new Seen(StringValue.readString(in), in.readLong(), in.readLong(), in.readLong()));
        }
        var silenceTimer = in.readLong();
        return new ClusterMemory(cluster, waiting, latest, pairs(now(latest), in), silenceTimer);
    }

    private static Pairs pairs(long now, DataInputView in) throws IOException {
        var strategies = new long[in.readInt()];
        var fieldsPerPair = in.readInt();
        if (fieldsPerPair != Pairs.fieldsPerPair()) {
            throw new IOException(fieldsPerPair + " numbers of a pair are not known");
        }
        var fields = new long[strategies.length * fieldsPerPair];
        for (int i = 0; i < strategies.length; i++) {
            strategies[i] = in.readLong();
        }
        for (int i = 0; i < fields.length; i++) {
            fields[i] = Pairs.isTime(i / strategies.length) ? time(now, in) : in.readLong();
        }
        var windows = new Window[strategies.length];
        for (int i = 0; i < windows.length; i++) {
            windows[i] = window(in);
        }
        return Pairs.ofParts(strategies, fields, windows);
    }

    private static void write(Window window, DataOutputView out) throws IOException {
        out.writeInt(window.minutes());
        if (window.minutes() == 0) {
            return;
        }
        StringValue.writeString(window.resourceType(), out);
        out.writeInt(window.samples().size());
        for (var sample : window.samples()) {
            out.writeLong(sample.takenAt().toEpochMilli());
            out.writeDouble(sample.cpuUsage());
            out.writeDouble(sample.cpuAllocated());
            out.writeDouble(sample.memoryUsage());
            out.writeDouble(sample.memoryAllocated());
        }
    }

    private static Window window(DataInputView in) throws IOException {
        var minutes = in.readInt();
        if (minutes == 0) {
            return Window.NONE;
        }
        var resourceType = StringValue.readString(in);
        var samples = new ArrayList<Window.Sample>();
        for (int left = in.readInt(); left > 0; left--) {
            samples.add(new Window.Sample(
                    Instant.ofEpochMilli(in.readLong()),
                    in.readDouble(),
                    in.readDouble(),
                    in.readDouble(),
                    in.readDouble()));
        }
        return new Window(resourceType, minutes, samples);
    }

    @Override
    public boolean isImmutableType() {
        return false;
    }

    @Override
    public ClusterMemory createInstance() {
        return ClusterMemory.of(0);
    }

    @Override
    public ClusterMemory copy(ClusterMemory from) {
        return from.copy();
    }

    @Override
    public ClusterMemory copy(ClusterMemory from, ClusterMemory reuse) {
        return from.copy();
    }

    @Override
    public ClusterMemory deserialize(ClusterMemory reuse, DataInputView in) throws IOException {
        return deserialize(in);
    }

    @Override
    public void copy(DataInputView in, DataOutputView out) throws IOException {
        serialize(deserialize(in), out);
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public TypeSerializerSnapshot<ClusterMemory> snapshotConfiguration() {
        return new Restored();
    }

    /** Made anew by Flink when state is restored. */
    public static final class Restored extends SimpleTypeSerializerSnapshot<ClusterMemory> {
        public Restored() {
            super(() -> INSTANCE);
        }
    }
}
