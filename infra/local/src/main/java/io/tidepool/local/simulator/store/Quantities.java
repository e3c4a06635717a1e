package io.tidepool.local.simulator.store;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Kubernetes quantities: {@code 500m}, {@code 2}, {@code 1536Mi}. */
public final class Quantities {
    private static final Map<String, Double> SUFFIXES = Map.ofEntries(
            Map.entry("n", 1e-9),
            Map.entry("u", 1e-6),
            Map.entry("m", 1e-3),
            Map.entry("", 1.0),
            Map.entry("k", 1e3),
            Map.entry("M", 1e6),
            Map.entry("G", 1e9),
            Map.entry("T", 1e12),
            Map.entry("Ki", 1024.0),
            Map.entry("Mi", 1048576.0),
            Map.entry("Gi", 1073741824.0),
            Map.entry("Ti", 1099511627776.0));

    private Quantities() {}

    /** The value in base units; 0 for what is absent or unreadable. */
    public static double value(JsonNode quantity) {
        String text = quantity.asString("0").strip();
        int end = text.length();
        while (end > 0 && Character.isLetter(text.charAt(end - 1))) {
            end--;
        }
        Double factor = SUFFIXES.get(text.substring(end));
        try {
            return factor == null || end == 0 ? 0 : Double.parseDouble(text.substring(0, end)) * factor;
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    public static String cores(double cores) {
        long milli = Math.round(cores * 1000);
        return milli % 1000 == 0 ? Long.toString(milli / 1000) : milli + "m";
    }

    /** GiB as whole MiB. */
    public static String gib(double gib) {
        long mebi = Math.round(gib * 1024);
        return mebi % 1024 == 0 ? mebi / 1024 + "Gi" : mebi + "Mi";
    }

    /** What all containers of a pod request, in base units. */
    public static double requested(JsonNode pod, String resource) {
        double sum = 0;
        for (JsonNode container : pod.path("spec").path("containers")) {
            sum += value(container.path("resources").path("requests").path(resource));
        }
        return sum;
    }
}
