package io.tidepool.evaluator.stream;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/**
 * Words of which there are few and which recur all the time, such as resource types. In the form of {@link StringValue},
 * but a word seen before is neither taken apart nor put together again, and those read are often one object.
 */
final class Word {
    private static final int MOST_LETTERS = 8;
    private static final int LETTER_BITS = 8;
    private static final int BEYOND_ASCII = 0x80;
    /** A power of two. A word may be forgotten for another; that only costs time. */
    private static final int PLACES = 64;

    private static final Known[] BY_LETTERS = new Known[PLACES];
    private static final Known[] BY_TEXT = new Known[PLACES];

    /**
     * Immutable, so that threads may share it without more ado.
     *
     * @param letters the ASCII letters, the first one highest
     * @param form the bytes of {@link StringValue}
     */
    private record Known(String text, long letters, byte[] form) {}

    private Word() {}

    static void write(String word, DataOutputView out) throws IOException {
        var known = BY_TEXT[place(word.hashCode())];
        if (known != null && known.text.equals(word)) {
            out.write(known.form);
        } else {
            learn(word);
            StringValue.writeString(word, out);
        }
    }

    static String read(DataInputView in) throws IOException {
        int length = readCount(in) - 1;
        if (length < 0) {
            throw new IOException("a word is missing");
        }
        long letters = 0;
        for (int at = 0; at < length; at++) {
            int letter = readCount(in);
            if (at == MOST_LETTERS || letter >= BEYOND_ASCII || letter == 0) {
                return readOn(letters, at, letter, length, in);
            }
            letters = letters << LETTER_BITS | letter;
        }
        var known = BY_LETTERS[place(Long.hashCode(letters))];
        return known != null && known.letters == letters ? known.text : learn(text(letters, length));
    }

    private static String readOn(long letters, int read, int next, int length, DataInputView in) throws IOException {
        var text = new StringBuilder(length).append(text(letters, read)).append((char) next);
        while (text.length() < length) {
            text.append((char) readCount(in));
        }
        return text.toString();
    }

    /** Seven bits at a time, the lowest first. */
    private static int readCount(DataInputView in) throws IOException {
        int read = in.readUnsignedByte();
        int count = read & (BEYOND_ASCII - 1);
        for (int shift = LETTER_BITS - 1; read >= BEYOND_ASCII; shift += LETTER_BITS - 1) {
            read = in.readUnsignedByte();
            count |= (read & (BEYOND_ASCII - 1)) << shift;
        }
        return count;
    }

    private static String learn(String word) {
        if (word.length() > MOST_LETTERS || word.chars().anyMatch(letter -> letter >= BEYOND_ASCII || letter == 0)) {
            return word;
        }
        long letters = 0;
        var form = new byte[word.length() + 1];
        form[0] = (byte) form.length;
        for (int at = 0; at < word.length(); at++) {
            letters = letters << LETTER_BITS | word.charAt(at);
            form[at + 1] = (byte) word.charAt(at);
        }
        var known = new Known(word, letters, form);
        BY_TEXT[place(word.hashCode())] = known;
        BY_LETTERS[place(Long.hashCode(letters))] = known;
        return word;
    }

    private static String text(long letters, int length) {
        var text = new char[length];
        for (int at = length - 1; at >= 0; at--) {
            text[at] = (char) (letters & (BEYOND_ASCII - 1));
            letters >>>= LETTER_BITS;
        }
        return new String(text);
    }

    private static int place(int hash) {
        return (hash ^ hash >>> 6) & (PLACES - 1);
    }
}
