package io.tidepool.api.device.web;

import io.tidepool.api.request.Refusal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Text of a file, with a byte order mark or without. */
final class Utf8 {
    private static final char MARK = '\uFEFF';

    private Utf8() {}

    static String read(byte[] bytes) {
        try {
            // Strict: a file in another encoding would fill the inventory with rubbish.
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return !text.isEmpty() && text.charAt(0) == MARK ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw Refusal.invalid("body", "", "must be UTF-8, with or without byte order mark; save the file as such");
        }
    }
}
