package io.tidepool.chaos.stack;

import java.io.IOException;

/** A signal that Java cannot send by itself. */
enum Signal {
    STOP,
    CONT;

    void to(long pid) throws IOException, InterruptedException {
        var exit = new ProcessBuilder("kill", "-" + name(), Long.toString(pid))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IOException("no signal " + name() + " to process " + pid);
        }
    }
}
