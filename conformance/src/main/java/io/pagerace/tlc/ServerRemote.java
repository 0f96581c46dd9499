package io.pagerace.tlc;

import java.rmi.Remote;
import java.rmi.RemoteException;

/** What the workers of distributed TLC tell its server beyond what TLC's own interface has. */
interface ServerRemote extends Remote {
    /** Its name in the server's registry. */
    String NAME = "pagerace";

    /** What a worker must have in common with its server: see {@link TlcJar#digest}. Also tells that it is there. */
    String version() throws RemoteException;

    /**
     * A state violates an invariant.
     *
     * @param invariant its name
     * @param before the {@code tlc2.tool.TLCState} before
     * @param state the one that violates it
     */
    void violated(String invariant, Object before, Object state) throws RemoteException;

    /** A worker cannot compute or judge a state. */
    void failed(String why) throws RemoteException;
}
