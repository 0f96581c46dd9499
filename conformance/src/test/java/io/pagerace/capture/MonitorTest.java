package io.pagerace.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MonitorTest {
    @TempDir
    private Path tmp;

    /** Answers as QEMU would; gives back what it heard. */
    private static List<String> answer(ServerSocketChannel server, List<String> answers) {
        try (SocketChannel channel = server.accept()) {
            channel.write(StandardCharsets.UTF_8.encode("{\"QMP\": {\"version\": {}, \"capabilities\": []}}\r\n"));
            BufferedReader in = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
            List<String> heard = new ArrayList<>();
            for (String answer : answers) {
                heard.add(in.readLine());
                channel.write(ByteBuffer.wrap((answer + "\r\n").getBytes(StandardCharsets.UTF_8)));
            }
            return heard;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @DisplayName("the balloon is told by QMP; events in between are passed over, refusals are told")
    void balloon() throws IOException {
        Path socket = tmp.resolve("monitor");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            CompletableFuture<List<String>> qemu = CompletableFuture.supplyAsync(() -> answer(
                    server,
                    List.of(
                            "{\"return\": {}}",
                            "{\"event\": \"BALLOON_CHANGE\"}\r\n{\"return\": {}}",
                            "{\"error\": {\"class\": \"DeviceNotActive\"}}",
                            "no JSON")));
            try (Monitor monitor = new Monitor(socket)) {
                monitor.balloon(1 << 20);
                assertEquals(
                        "qemu refuses {\"execute\": \"balloon\", \"arguments\": {\"value\": 5}}: "
                                + "{\"error\": {\"class\": \"DeviceNotActive\"}}",
                        assertThrows(IOException.class, () -> monitor.balloon(5))
                                .getMessage());
                assertEquals(
                        "qemu says what is no JSON: no JSON",
                        assertThrows(IOException.class, monitor::quit).getMessage());
                assertEquals(
                        "qemu has ended",
                        assertThrows(IOException.class, monitor::quit).getMessage());
            }
            assertEquals(
                    List.of(
                            "{\"execute\": \"qmp_capabilities\"}",
                            "{\"execute\": \"balloon\", \"arguments\": {\"value\": 1048576}}",
                            "{\"execute\": \"balloon\", \"arguments\": {\"value\": 5}}",
                            "{\"execute\": \"quit\"}"),
                    qemu.join());
        }
    }
}
