package io.tidepool.evaluator;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** A wire to a server of this machine whose answers a test may hold back; it also counts what was asked. */
final class Link implements AutoCloseable {
    private static final int PIECE = 8_192;

    private final ServerSocket entrance;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong asked = new AtomicLong();
    private final Object gate = new Object();
    private boolean held;

    private Link(ServerSocket entrance, int target) {
        this.entrance = entrance;
        this.target = target;
    }

    static Link open(int port, int target) throws IOException {
        var link = new Link(new ServerSocket(port, 50, InetAddress.getLoopbackAddress()), target);
        link.inBackground(link::accept);
        return link;
    }

    /** From now on nothing comes back. */
    void hold() {
        synchronized (gate) {
            held = true;
        }
    }

    void release() {
        synchronized (gate) {
            held = false;
            gate.notifyAll();
        }
    }

    /** Bytes that went to the server so far. */
    long asked() {
        return asked.get();
    }

    private void accept() throws IOException {
        while (!entrance.isClosed()) {
            var caller = entrance.accept();
            open.add(caller);
            inBackground(() -> connect(caller));
        }
    }

    private void connect(Socket caller) throws IOException {
        try (caller;
                var server = new Socket(InetAddress.getLoopbackAddress(), target)) {
            open.add(server);
            inBackground(() -> {
                try (server) {
                    pass(caller.getInputStream(), server.getOutputStream(), false);
                }
            });
            pass(server.getInputStream(), caller.getOutputStream(), true);
        }
    }

    private void pass(InputStream in, OutputStream out, boolean isAnswer) throws IOException {
        var piece = new byte[PIECE];
        for (int size = in.read(piece); size >= 0; size = in.read(piece)) {
            if (isAnswer) {
                awaitOpenGate();
            } else {
                asked.addAndGet(size);
            }
            out.write(piece, 0, size);
            out.flush();
        }
    }

    private void awaitOpenGate() throws IOException {
        synchronized (gate) {
            while (held) {
                try {
                    gate.wait();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IOException(e);
                }
            }
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    /** A broken connection ends its threads; whoever used it notices by itself. */
    private void inBackground(Work work) {
        var thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        // The connection is gone, which is what the tests are about.
                    }
                },
                "link");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        release();
        try {
            entrance.close();
            for (var socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
