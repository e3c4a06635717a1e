package io.tidepool.api.notification;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A mail server that knows nobody. */
final class RefusingMailServer implements AutoCloseable {
    private final ServerSocket door;

    private RefusingMailServer(ServerSocket door) {
        this.door = door;
    }

    static RefusingMailServer start() throws IOException {
        var server = new RefusingMailServer(new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1")));
        var thread = new Thread(server::run, "refusing-mail-server");
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    String address() {
        return "smtp://127.0.0.1:" + door.getLocalPort();
    }

    private void run() {
        while (!door.isClosed()) {
            try (var socket = door.accept()) {
                talk(socket);
            } catch (IOException e) {
                // Closed, or the client is gone.
            }
        }
    }

    private static void talk(Socket socket) throws IOException {
        var out = socket.getOutputStream();
        var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        out.write("220 refusing\r\n".getBytes(StandardCharsets.US_ASCII));
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            var refused = line.toUpperCase(Locale.ROOT).startsWith("RCPT");
            var answer = refused ? "550 5.1.1 no such user here\r\n" : "250 ok\r\n";
            out.write(answer.getBytes(StandardCharsets.US_ASCII));
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
