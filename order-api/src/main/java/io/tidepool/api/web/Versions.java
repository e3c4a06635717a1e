package io.tidepool.api.web;

import io.tidepool.api.request.Refusal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The version that a caller has read, from the body or from the header If-Match. */
public final class Versions {
    private static final Pattern TAG = Pattern.compile("(?:W/)?\"?(\\d{1,18})\"?");

    private Versions() {}

    /**
     * @return null when the caller does not care
     * @throws Refusal when the header is no version, or another one than that of the body
     */
    public static @Nullable Long of(@Nullable Long sent, @Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank() || ifMatch.strip().equals("*")) {
            return sent;
        }
        var tag = TAG.matcher(ifMatch.strip());
        if (!tag.matches()) {
            throw Refusal.invalid("If-Match", ifMatch, "must be a version, such as \"3\"");
        }
        var version = Long.valueOf(tag.group(1));
        if (sent != null && !sent.equals(version)) {
            throw Refusal.invalid("If-Match", ifMatch, "must not differ from version " + sent);
        }
        return version;
    }
}
