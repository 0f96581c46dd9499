package io.pagerace.tlc;

/**
 * TLC's distributed mode: a server, which has the states, and workers in JVMs of their own, which compute the steps.
 *
 * @param workers worker JVMs that are started beside the server; with 0 it waits for those of other hosts
 * @param host the address that the server listens on, and that workers reach it by
 * @param port its port; each worker listens on another, which the system chooses
 */
public record Distribution(int workers, String host, int port) {
    /** The address that no other host can reach. */
    public static final String LOOPBACK = "127.0.0.1";
    /** TLC's own. */
    public static final int PORT = 10997;
}
