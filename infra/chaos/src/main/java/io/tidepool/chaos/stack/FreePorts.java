package io.tidepool.chaos.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;

/** Finds ports that nobody uses. */
public final class FreePorts {
    private static final int FIRST = 24_000;
    private static final int LAST = 31_000;
    private static final int STEP = 100;
    private static final int USED_OFFSETS = 60;

    private FreePorts() {}

    /**
     * The first base above which a whole stack fits.
     *
     * @throws IllegalStateException when there is none
     */
    public static int base() {
        return IntStream.iterate(FIRST, base -> base < LAST, base -> base + STEP)
                .filter(base -> IntStream.range(base, base + USED_OFFSETS).allMatch(FreePorts::isFree))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no free ports from " + FIRST + " to " + LAST));
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
