package io.tidepool.evaluator.pipeline;

import io.tidepool.evaluator.stream.EvidenceSerializer;
import io.tidepool.evaluator.stream.ImmutableSerializer;
import io.tidepool.evaluator.stream.OpaqueType;
import io.tidepool.rules.condition.Condition;
import io.tidepool.rules.condition.Measured;
import io.tidepool.rules.run.Run;
import io.tidepool.rules.snapshot.ClusterId;
import io.tidepool.rules.strategy.Aggregation;
import io.tidepool.rules.strategy.ConditionLogic;
import io.tidepool.rules.strategy.CooldownScope;
import io.tidepool.rules.strategy.Percent;
import io.tidepool.rules.strategy.ScalingAction;
import io.tidepool.rules.strategy.Strategy;
import io.tidepool.rules.strategy.StrategyId;
import io.tidepool.rules.strategy.Threshold;
import io.tidepool.rules.strategy.ThresholdType;
import io.tidepool.rules.verdict.Judgement;
import java.io.IOException;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInfoFactory;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;
import org.jspecify.annotations.Nullable;

/**
 * Findings as numbers one after the other, which begin with the number of their form: a later version reads what lies in a
 * savepoint. Constants are written by name.
 */
public final class FindingSerializer extends ImmutableSerializer<Finding> {
    public static final FindingSerializer INSTANCE = new FindingSerializer();

    private static final long serialVersionUID = 1L;
    private static final byte FORM = 1;

    private FindingSerializer() {}

    @Override
    public void serialize(Finding finding, DataOutputView out) throws IOException {
        out.writeByte(FORM);
        write(finding.strategy(), out);
        EvidenceSerializer.INSTANCE.serialize(finding.evidence(), out);
        write(finding.judgement(), out);
    }

    @Override
    public Finding deserialize(DataInputView in) throws IOException {
        var form = in.readByte();
        if (form != FORM) {
            throw new IOException("form " + form + " of a finding is not known");
        }
        return new Finding(strategy(in), EvidenceSerializer.INSTANCE.deserialize(in), judgement(in));
    }

    private static void write(Strategy strategy, DataOutputView out) throws IOException {
        var window = strategy.windowMinutes();
        out.writeLong(strategy.id().value());
        out.writeLong(strategy.version());
        StringValue.writeString(strategy.name(), out);
        out.writeBoolean(strategy.enabled());
        StringValue.writeString(strategy.action().name(), out);
        write(strategy.cpu(), out);
        write(strategy.memory(), out);
        StringValue.writeString(strategy.logic().name(), out);
        StringValue.writeString(strategy.aggregation().name(), out);
        out.writeInt(window == null ? 0 : window);
        out.writeInt(strategy.durationMinutes());
        out.writeInt(strategy.cooldownMinutes());
        StringValue.writeString(strategy.cooldownScope().name(), out);
        out.writeInt(strategy.deviceCount());
        StringValue.writeString(strategy.resourceType(), out);
        out.writeLong(strategy.leastGap().toMillis());
    }

    private static Strategy strategy(DataInputView in) throws IOException {
        return new Strategy(
                new StrategyId(in.readLong()),
                in.readLong(),
                StringValue.readString(in),
                in.readBoolean(),
                ScalingAction.valueOf(StringValue.readString(in)),
                threshold(in),
                threshold(in),
                ConditionLogic.valueOf(StringValue.readString(in)),
                Aggregation.valueOf(StringValue.readString(in)),
                window(in.readInt()),
                in.readInt(),
                in.readInt(),
                CooldownScope.valueOf(StringValue.readString(in)),
                in.readInt(),
                StringValue.readString(in),
                Duration.ofMillis(in.readLong()));
    }

    private static @Nullable Integer window(int minutes) {
        return minutes == 0 ? null : minutes;
    }

    private static void write(@Nullable Threshold threshold, DataOutputView out) throws IOException {
        out.writeBoolean(threshold != null);
        if (threshold != null) {
            out.writeInt(threshold.limit().hundredths());
            StringValue.writeString(threshold.type().name(), out);
        }
    }

    private static @Nullable Threshold threshold(DataInputView in) throws IOException {
        return in.readBoolean()
                ? new Threshold(new Percent(in.readInt()), ThresholdType.valueOf(StringValue.readString(in)))
                : null;
    }

    private static void write(Judgement judgement, DataOutputView out) throws IOException {
        var run = judgement.run();
        out.writeLong(judgement.cluster().value());
        out.writeLong(judgement.takenAt().toEpochMilli());
        out.writeDouble(judgement.measured().cpu());
        out.writeDouble(judgement.measured().memory());
        StringValue.writeString(judgement.condition().name(), out);
        write(run.first(), out);
        write(run.last(), out);
        out.writeLong(run.intervalMillis());
        out.writeBoolean(run.held());
        StringValue.writeString(judgement.failure(), out);
    }

    private static Judgement judgement(DataInputView in) throws IOException {
        return new Judgement(
                new ClusterId(in.readLong()),
                Instant.ofEpochMilli(in.readLong()),
                new Measured(in.readDouble(), in.readDouble()),
                Condition.valueOf(StringValue.readString(in)),
                new Run(time(in.readLong()), time(in.readLong()), in.readLong(), in.readBoolean()),
                StringValue.readString(in));
    }

    private static void write(@Nullable Instant time, DataOutputView out) throws IOException {
        out.writeLong(time == null ? Run.NEVER : time.toEpochMilli());
    }

    private static @Nullable Instant time(long millis) {
        return millis == Run.NEVER ? null : Instant.ofEpochMilli(millis);
    }

    @Override
    public TypeSerializerSnapshot<Finding> snapshotConfiguration() {
        return new Restored();
    }

    /** Made anew by Flink when state is restored. */
    public static final class Restored extends SimpleTypeSerializerSnapshot<Finding> {
        public Restored() {
            super(() -> INSTANCE);
        }
    }

    /** Makes the type of the record known. */
    public static final class Factory extends TypeInfoFactory<Finding> {
        @Override
        public TypeInformation<Finding> createTypeInfo(Type type, Map<String, TypeInformation<?>> parameters) {
            return OpaqueType.of(Finding.class, INSTANCE);
        }
    }
}
