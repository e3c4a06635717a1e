package io.tidepool.deploy;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The variables of a container as a kubelet would set them. */
final class PodEnvironment {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\((\\w+)\\)");

    private PodEnvironment() {}

    static Map<String, String> of(Container container, Manifests manifests) {
        var variables = new LinkedHashMap<String, String>();
        container
                .getEnvFrom()
                .forEach(from ->
                        variables.putAll(manifests.config(from.getConfigMapRef().getName())));
        // A reference knows only what stands before it; any other stays as it is.
        container.getEnv().forEach(variable -> variables.put(variable.getName(), value(variable, variables)));
        return variables;
    }

    private static String value(EnvVar variable, Map<String, String> before) {
        if (variable.getValueFrom() == null) {
            return REFERENCE
                    .matcher(variable.getValue())
                    .replaceAll(match -> Matcher.quoteReplacement(before.getOrDefault(match.group(1), match.group())));
        }
        var field = variable.getValueFrom().getFieldRef();
        if (field != null) {
            return field.getFieldPath().contains("pod-index") ? "0" : "pod-0";
        }
        return switch (variable.getName()) {
            case "TIDEPOOL_PROVISIONER_SECRET" -> "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
            case "TIDEPOOL_REDIS_URL" -> "redis://:word@redis:6379/0";
            default -> "word";
        };
    }
}
