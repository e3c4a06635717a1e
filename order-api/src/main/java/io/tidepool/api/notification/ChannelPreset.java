package io.tidepool.api.notification;

import java.util.List;

/**
 * What a channel that calls can be set to.
 *
 * @param template it begins with
 * @param variables that templates can name
 */
public record ChannelPreset(Medium notificationType, Preset preset, String template, List<String> variables) {
    public ChannelPreset {
        variables = List.copyOf(variables);
    }

    ChannelPreset(Medium notificationType, Preset preset, String template) {
        this(
                notificationType,
                preset,
                template,
                Delivery.VARIABLES.stream().sorted().toList());
    }
}
