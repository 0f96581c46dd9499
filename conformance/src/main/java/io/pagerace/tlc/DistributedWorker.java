package io.pagerace.tlc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Array;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.rmi.ConnectException;
import java.rmi.NotBoundException;
import java.rmi.Remote;
import java.rmi.RemoteException;
import java.rmi.registry.LocateRegistry;
import java.rmi.registry.Registry;
import java.util.Timer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The main class of a JVM of one of TLC's distributed workers. It waits for a server, works for it with one thread, and
 * ends with it. Modules and model come from the server.
 */
public final class DistributedWorker {
    /** The server runs another TLC. */
    static final int OTHER_VERSION = 3;

    private static final String PACKAGE = "tlc2.tool.distributed.";
    private static final long RETRY_MILLIS = 200;
    private static final long WATCH_MILLIS = 1000;
    private static final int GONE = 4;

    private DistributedWorker() {}

    /** Takes the server's host. */
    public static void main(String[] args) throws Exception {
        TlcMain.belongToParent();
        int port = Integer.getInteger(DistributedServer.PORT, Distribution.PORT);
        try {
            BoundSockets.install(addressTowards(args[0], port));
            Registry registry = LocateRegistry.getRegistry(args[0], port);
            ServerRemote pagerace = (ServerRemote) find(registry, ServerRemote.NAME);
            if (!pagerace.version().equals(TlcJar.digest(DistributedServer.jar()))) {
                System.err.println("the server at " + args[0] + " runs another TLC");
                System.exit(OTHER_VERSION);
            }
            // Without initial states there is nothing to do yet.
            work(find(registry, "TLCServerWORKER"), pagerace);
        } catch (RemoteException e) {
            gone(e);
        }
    }

    /** The address of this host that the server's host is reached from. */
    private static InetAddress addressTowards(String host, int port) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(new InetSocketAddress(InetAddress.getByName(host), port));
            return socket.getLocalAddress();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static Remote find(Registry registry, String name) throws RemoteException, InterruptedException {
        while (true) {
            try {
                return registry.lookup(name);
            } catch (ConnectException | NotBoundException e) {
                TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
            }
        }
    }

    /** What {@code TLCWorker.main} does, with a watch on the invariants. */
    private static void work(Remote server, ServerRemote pagerace) throws Exception {
        Reflect.callStatic("tlc2.util.FP64", "Init", Reflect.call(server, "getIrredPolyForFP"));
        Reflect.callStatic("util.UniqueString", "setSource", server);
        Object files = Reflect.create(PACKAGE + "RMIFilenameToStreamResolver");
        Reflect.call(files, "setTLCServer", server);
        Object app = Reflect.create(
                PACKAGE + "TLCApp",
                Reflect.call(server, "getSpecFileName"),
                Reflect.call(server, "getConfigFileName"),
                Reflect.call(server, "getCheckDeadlock"),
                files);
        InvariantWatch.install(app, new InvariantWatch.Listener() {
            @Override
            public void violated(String invariant, Object before, Object state) throws RemoteException {
                pagerace.violated(invariant, before, state);
            }

            @Override
            public void failed(String why) throws RemoteException {
                pagerace.failed(why);
            }
        });
        Object known = Reflect.call(server, "getFPSetManager");
        Runnable worker = (Runnable) Reflect.create(PACKAGE + "TLCWorker$TLCWorkerRunnable", 0, server, known, app);
        CountDownLatch done = new CountDownLatch(1);
        prepareExit(worker, done);
        TlcMain.daemon("server", () -> watch(pagerace, done));
        worker.run();
        done.await();
        // The server waits for the answer to its last call.
        TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
        System.exit(0);
    }

    /** {@code TLCWorker.exit()}, which the server calls, stops what these fields have. */
    private static void prepareExit(Runnable worker, CountDownLatch done) throws ReflectiveOperationException {
        Class<?> type = Class.forName(PACKAGE + "TLCWorker");
        Reflect.field(type, "cdl").set(null, done);
        Reflect.field(type, "keepAliveTimer").set(null, new Timer("pagerace-none", true));
        Object runnables = Array.newInstance(worker.getClass(), 1);
        Array.set(runnables, 0, worker);
        Reflect.field(type, "runnables").set(null, runnables);
    }

    private static void watch(ServerRemote pagerace, CountDownLatch done) {
        try {
            while (!done.await(WATCH_MILLIS, TimeUnit.MILLISECONDS)) {
                pagerace.version();
            }
        } catch (RemoteException e) {
            if (done.getCount() > 0) {
                gone(e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void gone(RemoteException e) {
        System.err.println("the server is gone: " + e.getMessage());
        System.exit(GONE);
    }
}
