package io.tidepool.api.device;

import io.tidepool.api.request.FieldMistake;
import io.tidepool.api.request.Refusal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A device as one row of a file, every value as text.
 *
 * @param number of the row, as in the report
 * @param values by column; a column that is missing stays as it is
 * @param mistakes found before any value was read
 */
public record ImportRow(int number, Map<DeviceField, String> values, List<FieldMistake> mistakes) {
    private static final Map<String, Boolean> TRUTHS = Map.of(
            "true", true, "1", true, "yes", true, "是", true, "false", false, "0", false, "no", false, "否", false);
    private static final Map<String, DeviceStatus> STATUSES = Map.of(
            "可用", DeviceStatus.AVAILABLE,
            "在池", DeviceStatus.IN_POOL,
            "预留", DeviceStatus.RESERVED,
            "维护中", DeviceStatus.MAINTENANCE,
            "待清理", DeviceStatus.PENDING_CLEANUP,
            "离线", DeviceStatus.OFFLINE);
    private static final String STATUS_RULE = "must be one of "
            + Arrays.stream(DeviceStatus.values()).map(DeviceStatus::wire).collect(Collectors.joining(", "));

    public ImportRow {
        values = Map.copyOf(values);
        mistakes = List.copyOf(mistakes);
    }

    String ciCode() {
        return values.getOrDefault(DeviceField.CI_CODE, "");
    }

    /** @throws Refusal with every value that cannot be read */
    DeviceDraft draft() {
        var reading = new Reading(new ArrayList<>(mistakes));
        var draft = new DeviceDraft(
                values.get(DeviceField.CI_CODE),
                values.get(DeviceField.IP),
                values.get(DeviceField.ARCH_TYPE),
                values.get(DeviceField.IDC),
                values.get(DeviceField.ROOM),
                values.get(DeviceField.CABINET),
                values.get(DeviceField.CABINET_NO),
                values.get(DeviceField.INFRA_TYPE),
                reading.truth(DeviceField.IS_LOCALIZATION),
                values.get(DeviceField.NET_ZONE),
                values.get(DeviceField.GROUP),
                values.get(DeviceField.APPID),
                values.get(DeviceField.OS_CREATE_TIME),
                reading.value(DeviceField.CPU, Double::valueOf, "must be a number"),
                reading.value(DeviceField.MEMORY, Double::valueOf, "must be a number"),
                values.get(DeviceField.MODEL),
                values.get(DeviceField.KVM_IP),
                values.get(DeviceField.OS),
                values.get(DeviceField.COMPANY),
                values.get(DeviceField.OS_NAME),
                values.get(DeviceField.OS_ISSUE),
                values.get(DeviceField.OS_KERNEL),
                reading.status(),
                values.get(DeviceField.ROLE),
                values.get(DeviceField.CLUSTER),
                reading.value(DeviceField.CLUSTER_ID, Long::valueOf, "must be a whole number"),
                values.get(DeviceField.ACCEPTANCE_TIME),
                reading.value(DeviceField.DISK_COUNT, Integer::valueOf, "must be a whole number"),
                values.get(DeviceField.DISK_DETAIL),
                values.get(DeviceField.NETWORK_SPEED),
                reading.value(
                        DeviceField.POOL_ENTRY_TIME, Instant::parse, "must be a time such as 2026-01-31T08:00:00Z"),
                null);
        if (!reading.mistakes.isEmpty()) {
            throw Refusal.invalid(reading.mistakes);
        }
        return draft;
    }

    private final class Reading {
        private final List<FieldMistake> mistakes;

        Reading(List<FieldMistake> mistakes) {
            this.mistakes = mistakes;
        }

        <T> @Nullable T value(DeviceField field, Function<String, T> read, String rule) {
            var text = values.getOrDefault(field, "").strip();
            if (text.isEmpty()) {
                return null;
            }
            try {
                return read.apply(text);
            } catch (NumberFormatException | DateTimeException e) {
                mistakes.add(new FieldMistake(field.wire(), text, rule));
                return null;
            }
        }

        @Nullable Boolean truth(DeviceField field) {
            return word(field, TRUTHS, "must be true or false");
        }

        @Nullable DeviceStatus status() {
            var words = Arrays.stream(DeviceStatus.values())
                    .collect(Collectors.toMap(DeviceStatus::wire, Function.identity()));
            words.putAll(STATUSES);
            return word(DeviceField.STATUS, words, STATUS_RULE);
        }

        private <T> @Nullable T word(DeviceField field, Map<String, T> words, String rule) {
            var text = values.getOrDefault(field, "").strip();
            if (text.isEmpty()) {
                return null;
            }
            var known = words.get(text.toLowerCase(Locale.ROOT));
            if (known == null) {
                mistakes.add(new FieldMistake(field.wire(), text, rule));
            }
            return known;
        }
    }
}
