package io.pagerace.tlc;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.rmi.server.RMISocketFactory;
import jdk.net.ExtendedSocketOptions;

/**
 * The sockets of RMI in a JVM of distributed TLC. RMI authenticates nobody and would listen on every address of the
 * host; these listen on one.
 */
final class BoundSockets extends RMISocketFactory {
    private static final int CONNECT_MILLIS = 10_000;
    /** So that a host that has vanished is noticed within a minute, not in hours. */
    private static final int IDLE_SECONDS = 20;

    private static final int PROBE_SECONDS = 5;
    private static final int PROBES = 6;

    private final InetAddress address;

    private BoundSockets(InetAddress address) {
        this.address = address;
    }

    /** From now on, this JVM's remote objects are reached by this address only. */
    static void install(InetAddress address) throws IOException {
        System.setProperty("java.rmi.server.hostname", address.getHostAddress());
        setSocketFactory(new BoundSockets(address));
    }

    @Override
    public ServerSocket createServerSocket(int port) throws IOException {
        return new ServerSocket(port, 0, address);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        Socket socket = new Socket();
        socket.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        if (socket.supportedOptions().contains(ExtendedSocketOptions.TCP_KEEPIDLE)) {
            socket.setOption(ExtendedSocketOptions.TCP_KEEPIDLE, IDLE_SECONDS);
            socket.setOption(ExtendedSocketOptions.TCP_KEEPINTERVAL, PROBE_SECONDS);
            socket.setOption(ExtendedSocketOptions.TCP_KEEPCOUNT, PROBES);
        }
        socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
        return socket;
    }
}
