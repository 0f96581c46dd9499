package io.pagerace.tlc;

import io.pagerace.process.ChildJvm;
import java.lang.reflect.InvocationTargetException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.rmi.RemoteException;
import java.rmi.registry.LocateRegistry;
import java.rmi.registry.Registry;
import java.rmi.server.UnicastRemoteObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The main class of the JVM that TLC's distributed server runs in. Beside what {@code tlc2.tool.distributed.TLCServer}
 * does by itself, it listens on one address only, and prints every violation that a worker finds, as TLC prints it, and
 * goes on.
 */
public final class DistributedServer implements ServerRemote {
    /** System property of server and workers: the server's port. */
    static final String PORT = "tlc2.tool.distributed.TLCServer.port";
    /** System property: the address to listen on. */
    static final String HOST = "pagerace.host";

    private static final int INVARIANT_VIOLATED = 2110;
    private static final int BEHAVIOR = 2121;
    private static final int GENERAL = 1000;
    private static final long RETRY_MILLIS = 50;

    private final Object app;
    private final Object trace;
    private final String version;

    private DistributedServer(Object app, Object trace, String version) {
        this.app = app;
        this.trace = trace;
        this.version = version;
    }

    /** Takes the arguments of {@code tlc2.tool.distributed.TLCServer}. */
    public static void main(String[] args) throws Exception {
        TlcMain.belongToParent();
        try {
            serve(args);
        } catch (InvocationTargetException e) {
            Reflect.callStatic("tlc2.output.MP", "printError", GENERAL, e.getCause());
        }
        System.exit(0);
    }

    private static void serve(String[] args) throws Exception {
        String host = System.getProperty(HOST);
        BoundSockets.install(InetAddress.getByName(host));
        Reflect.callStatic("tlc2.TLCGlobals", "setNumWorkers", 0);
        Object app = Reflect.callStatic("tlc2.tool.distributed.TLCApp", "create", (Object) args);
        Object server = Reflect.create("tlc2.tool.distributed.TLCServer", app);
        Object trace = Reflect.field(server.getClass(), "trace").get(server);
        DistributedServer remote = new DistributedServer(app, trace, TlcJar.digest(jar()));
        TlcMain.daemon("progress", () -> TlcMain.reportProgress(() -> progress(server, trace)));
        TlcMain.daemon("bind", () -> bind(remote, host));
        Reflect.call(server, "modelCheck");
    }

    /** The registry is TLC's, which makes it when it begins to search. */
    private static void bind(DistributedServer remote, String host) {
        try {
            var stub = UnicastRemoteObject.exportObject(remote, 0);
            Registry registry = LocateRegistry.getRegistry(host, Integer.getInteger(PORT, Distribution.PORT));
            while (true) {
                try {
                    registry.rebind(NAME, stub);
                    return;
                } catch (RemoteException e) {
                    TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
                }
            }
        } catch (RemoteException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String progress(Object server, Object trace) throws ReflectiveOperationException {
        Object known = Reflect.field(server.getClass(), "fpSetManager").get(server);
        return Reflect.call(trace, "getLevelForReporting")
                + " " + Reflect.call(server, "getStatesGenerated")
                + " " + Reflect.call(known, "size")
                + " " + Reflect.call(server, "getNewStates");
    }

    /** The jar that TLC is in. */
    static Path jar() throws ReflectiveOperationException {
        return ChildJvm.codeOf(Class.forName("tlc2.TLC"));
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public synchronized void violated(String invariant, Object before, Object state) throws RemoteException {
        try {
            print(invariant, before, state);
        } catch (ReflectiveOperationException | RuntimeException e) {
            failed("the trace of " + invariant + " cannot be printed: " + e);
        }
    }

    /**
     * TLC's own method for this puts a state as the worker has it behind states that are the same up to symmetry only,
     * and takes every state of its distributed mode for an initial one.
     */
    private void print(String invariant, Object before, Object state) throws ReflectiveOperationException {
        long place = (long) Class.forName("tlc2.tool.TLCState").getField("uid").get(before);
        List<Object> states = new ArrayList<>(List.of((Object[]) Reflect.call(trace, "getTrace", place, true)));
        Object last = states.get(states.size() - 1);
        Object lastState = last.getClass().getField("state").get(last);
        Object next = Reflect.call(app, "getState", Reflect.call(state, "fingerPrint"), lastState);
        if (next == null) {
            throw new IllegalStateException("no step leads to a state that violates " + invariant);
        }
        states.add(next);
        Reflect.callStatic("tlc2.output.MP", "printError", INVARIANT_VIOLATED, invariant);
        Reflect.callStatic("tlc2.output.MP", "printError", BEHAVIOR);
        for (int i = 0; i < states.size(); i++) {
            Reflect.callStatic("tlc2.output.StatePrinter", "printState", states.get(i), null, i + 1);
        }
    }

    @Override
    public synchronized void failed(String why) throws RemoteException {
        try {
            Reflect.callStatic("tlc2.output.MP", "printError", GENERAL, why);
        } catch (ReflectiveOperationException e) {
            throw new RemoteException("the error cannot be printed", e);
        }
    }
}
