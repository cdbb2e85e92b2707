package dev.signet.app.quickstart;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** One GET over TLS under a name that no resolver knows, as curl does it with {@code --resolve}. */
final class Visit {
    private static final int PATIENCE_MILLIS = 10_000;

    private Visit() {}

    /** What came of it. */
    sealed interface Outcome {
        String text();
    }

    /** @param line the status line */
    record Answered(int status, String line) implements Outcome {
        @Override
        public String text() {
            return line;
        }
    }

    /** The client did not believe the server. */
    record Refused(String text) implements Outcome {}

    /** The network was in the way, which proves nothing. */
    record Lost(String text) implements Outcome {}

    /** @param host the name that is asked for and has to be in the certificate; the machine is this one */
    static Outcome of(SSLContext trust, String host, int port) {
        try (Socket plain = new Socket(InetAddress.getLoopbackAddress(), port)) {
            plain.setSoTimeout(PATIENCE_MILLIS);
            try (SSLSocket socket = (SSLSocket) trust.getSocketFactory().createSocket(plain, host, port, true)) {
                SSLParameters parameters = socket.getSSLParameters();
                // RFC 9110 4.3.4: the certificate has to be for the name that was asked for.
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                socket.setSSLParameters(parameters);
                socket.startHandshake();
                return get(socket, host);
            }
        } catch (SSLException e) {
            return new Refused("refused: " + e.getMessage());
        } catch (IOException e) {
            return new Lost("no answer: " + e.getMessage());
        }
    }

    private static Outcome get(SSLSocket socket, String host) throws IOException {
        String request = "GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            String line = in.readLine();
            if (line == null || !line.matches("HTTP/1\\.1 \\d{3} .*")) {
                return new Lost("no answer: " + line);
            }
            return new Answered(
                    Integer.parseInt(line.substring(9, 12)),
                    line + " (" + socket.getSession().getProtocol() + ")");
        }
    }
}
