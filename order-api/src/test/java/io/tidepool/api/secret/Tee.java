package io.tidepool.api.secret;

import java.io.IOException;
import java.io.OutputStream;

/** Writes to the console and to where it is looked through. */
public final class Tee extends OutputStream {
    private final OutputStream console;
    private final OutputStream kept;

    public Tee(OutputStream console, OutputStream kept) {
        this.console = console;
        this.kept = kept;
    }

    @Override
    public void write(int one) throws IOException {
        console.write(one);
        kept.write(one);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        console.write(bytes, offset, length);
        kept.write(bytes, offset, length);
    }
}
