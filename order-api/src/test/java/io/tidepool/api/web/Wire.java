package io.tidepool.api.web;

import io.tidepool.api.testing.Caller;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Writes a request byte for byte. */
final class Wire {
    /** The header of a request with a body, which is a brace. */
    static final String ONE_BYTE = "Content-Length: 1";

    private Wire() {}

    static Caller.Answer ask(int port, String token, String method, String path, String... headers) {
        var request = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Authorization: Bearer " + token + "\r\n");
        for (var header : headers) {
            request.append(header).append("\r\n");
        }
        request.append("\r\n");
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.ISO_8859_1));
            if (List.of(headers).contains(ONE_BYTE)) {
                socket.getOutputStream().write('{');
            }
            socket.getOutputStream().flush();
            return answer(read(socket.getInputStream()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A server that has not read everything may reset the connection after its answer. */
    private static String read(InputStream from) {
        var bytes = new ByteArrayOutputStream();
        try {
            from.transferTo(bytes);
        } catch (IOException e) {
            if (bytes.size() == 0) {
                throw new UncheckedIOException(e);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static Caller.Answer answer(String text) {
        var status = Integer.parseInt(text.split(" ", 3)[1]);
        var begin = text.indexOf('{');
        var end = text.lastIndexOf('}');
        var body = begin < 0 ? "" : text.substring(begin, end + 1);
        return new Caller.Answer(status, json(body), text, HttpHeaders.of(Map.of(), (name, value) -> true));
    }

    private static JsonNode json(String body) {
        try {
            return JsonMapper.shared().readTree(body);
        } catch (JacksonException e) {
            return JsonNodeFactory.instance.nullNode();
        }
    }
}
