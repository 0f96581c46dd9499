package io.pagerace.capture;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** QEMU's monitor, by the QEMU Machine Protocol: JSON, a line each. */
final class Monitor implements Closeable {
    private final SocketChannel channel;
    private final BufferedReader in;

    /** Connects to the socket at which QEMU listens. */
    Monitor(Path socket) throws IOException {
        channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.connect(UnixDomainSocketAddress.of(socket));
            in = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
            in.readLine();
            say("{\"execute\": \"qmp_capabilities\"}");
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** How much memory the balloon is to leave to the guest. */
    void balloon(long bytes) throws IOException {
        say("{\"execute\": \"balloon\", \"arguments\": {\"value\": " + bytes + "}}");
    }

    /** Ends the machine. */
    void quit() throws IOException {
        say("{\"execute\": \"quit\"}");
    }

    private void say(String command) throws IOException {
        ByteBuffer text = ByteBuffer.wrap((command + "\n").getBytes(StandardCharsets.UTF_8));
        try {
            while (text.hasRemaining()) {
                channel.write(text);
            }
        } catch (IOException e) {
            throw new IOException("qemu has ended", e);
        }
        while (true) {
            String line = in.readLine();
            if (line == null) {
                throw new IOException("qemu has ended");
            }
            try {
                JsonObject answer = JsonParser.parseString(line).getAsJsonObject();
                if (answer.has("error")) {
                    throw new IOException("qemu refuses " + command + ": " + line);
                }
                if (answer.has("return")) {
                    return;
                }
            } catch (JsonParseException | IllegalStateException e) {
                throw new IOException("qemu says what is no JSON: " + line, e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
