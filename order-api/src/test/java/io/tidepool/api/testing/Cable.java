package io.tidepool.api.testing;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A way to a server of this machine that can be cut, so that it refuses, and held, so that it takes and says nothing. */
public final class Cable {
    private static final int BUFFER = 1 << 16;

    private final int port;
    private final int server;
    private final Set<Closeable> ends = ConcurrentHashMap.newKeySet();
    private boolean held;
    private ServerSocket door;

    private Cable(int port, int server) throws IOException {
        this.port = port;
        this.server = server;
        this.door = open();
    }

    /** From one port to another. */
    public static Cable between(int port, int server) {
        try {
            return new Cable(port, server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return port;
    }

    /** From now on the server refuses; what was connected is not any more. */
    public synchronized void cut() {
        held = false;
        notifyAll();
        close(door);
        ends.forEach(Cable::close);
        ends.clear();
    }

    /** From now on the server takes what it is sent and says nothing. */
    public synchronized void hold() {
        held = true;
    }

    /** The server answers again. */
    public synchronized void mend() {
        held = false;
        notifyAll();
        if (door.isClosed()) {
            try {
                door = open();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private ServerSocket open() throws IOException {
        var opened = new ServerSocket();
        opened.setReuseAddress(true);
        opened.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        start(() -> accept(opened));
        return opened;
    }

    private void accept(ServerSocket from) {
        while (!from.isClosed()) {
            try {
                var near = from.accept();
                var far = new Socket(InetAddress.getLoopbackAddress(), server);
                join(from, near, far);
            } catch (IOException e) {
                // Cut, or the server is not there either.
            }
        }
    }

    private synchronized void join(ServerSocket from, Socket near, Socket far) {
        ends.add(near);
        ends.add(far);
        if (from.isClosed()) {
            close(near);
            close(far);
            return;
        }
        start(() -> pump(near, far));
        start(() -> pump(far, near));
    }

    private void pump(Socket from, Socket to) {
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            var buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                awaitFree();
                out.write(buffer, 0, read);
            }
        } catch (IOException e) {
            // Cut, or one side has left.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ends.remove(from);
            ends.remove(to);
        }
    }

    private synchronized void awaitFree() throws InterruptedException {
        while (held) {
            wait();
        }
    }

    private static void close(Closeable one) {
        try {
            one.close();
        } catch (IOException e) {
            // It is closed all the same.
        }
    }

    private static void start(Runnable work) {
        var thread = new Thread(work, "cable");
        thread.setDaemon(true);
        thread.start();
    }
}
