package io.pagerace.tlc;

import io.pagerace.graph.Digest;
import io.pagerace.graph.StateDigest;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * In TLC's process: sends every state and edge that TLC computes to a socket, as TLC's option -dump writes them to a
 * file. TLC is reached by reflection, as in {@link TlcMain}.
 */
final class GraphWriter {
    /** System property: the socket to send to. */
    static final String SOCKET = "pagerace.graph";

    /** System property: a variable with numbers that is told, too, and tells states apart. */
    static final String TAG = "pagerace.tag";

    /** System property: the values are told, too. */
    static final String VALUES = "pagerace.values";

    static final int STATE = 1;
    static final int INITIAL = 2;
    static final int ACTION = 3;
    static final int EDGE = 4;
    static final int END = 5;
    static final int VALUE = 6;

    private static final int BUFFER = 1 << 16;

    private final DataOutputStream out;
    private final StateDigest digests = new StateDigest();
    private final String tag = System.getProperty(TAG);
    private final boolean values = Boolean.getBoolean(VALUES);
    private final Set<Digest> told = new HashSet<>();
    private final Map<Object, Integer> states = new HashMap<>();
    private final Map<String, Integer> actions = new HashMap<>();
    private Object lastFrom;
    private int lastFromNumber;

    private GraphWriter(DataOutputStream out) {
        this.out = out;
    }

    /** Runs TLC with a state writer of our own. Takes the arguments of {@code tlc2.TLC}; returns its exit status. */
    static int run(String socket, String[] args) throws IOException, ReflectiveOperationException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            OutputStream stream = Channels.newOutputStream(channel);
            DataOutputStream out = new DataOutputStream(new BufferedOutputStream(stream, BUFFER));
            int status = new GraphWriter(out).run(args);
            out.writeByte(END);
            out.flush();
            return status;
        }
    }

    private int run(String[] args) throws ReflectiveOperationException {
        Class<?> type = Class.forName("tlc2.TLC");
        Object tlc = type.getConstructor().newInstance();
        if (!(boolean) type.getMethod("handleParameters", String[].class).invoke(tlc, (Object) args)) {
            return 1;
        }
        Field writer = type.getDeclaredField("stateWriter");
        writer.setAccessible(true);
        writer.set(
                tlc,
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {Class.forName("tlc2.util.IStateWriter")},
                        (proxy, method, arguments) -> called(method, arguments)));
        Class<?> resolver = Class.forName("util.SimpleFilenameToStream");
        type.getMethod("setResolver", Class.forName("util.FilenameToStream"))
                .invoke(tlc, resolver.getConstructor().newInstance());
        int code = (int) type.getMethod("process").invoke(tlc);
        return (int) Class.forName("tlc2.output.EC$ExitStatus")
                .getMethod("errorConstantToExitStatus", int.class)
                .invoke(null, code);
    }

    private Object called(Method method, Object[] arguments) throws ReflectiveOperationException {
        try {
            if (method.getName().equals("writeState") && arguments.length == 1) {
                int number = number(arguments[0]);
                out.writeByte(INITIAL);
                out.writeInt(number);
            } else if (method.getName().equals("writeState")) {
                edge(arguments[0], arguments[1], arguments[arguments.length - 1]);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(e.getCause());
        }
        return switch (method.getName()) {
            case "isNoop", "isDot" -> false;
            case "getDumpFileName" -> "";
            case "hashCode" -> System.identityHashCode(this);
            default -> null;
        };
    }

    private void edge(Object from, Object to, Object action) throws IOException, ReflectiveOperationException {
        if (from != lastFrom) {
            lastFrom = from;
            lastFromNumber = number(from);
        }
        int behind = number(to);
        String name = action.getClass().getMethod("getName").invoke(action).toString();
        Integer label = actions.get(name);
        if (label == null) {
            label = actions.size();
            actions.put(name, label);
            out.writeByte(ACTION);
            out.writeUTF(name);
        }
        out.writeByte(EDGE);
        out.writeInt(lastFromNumber);
        out.writeShort(label);
        out.writeInt(behind);
    }

    private int number(Object state) throws IOException, ReflectiveOperationException {
        Method lookup = state.getClass().getMethod("lookup", String.class);
        lookup.setAccessible(true);
        List<Digest> variables = new ArrayList<>();
        for (String variable : StateDigest.VARIABLES) {
            String text = lookup.invoke(state, variable).toString();
            Digest digest = digests.of(text, ValueParser::parse);
            variables.add(digest);
            if (values && told.add(digest)) {
                out.writeByte(VALUE);
                out.writeLong(digest.high());
                out.writeLong(digest.low());
                out.writeUTF(text);
            }
        }
        int value = tag == null ? 0 : Integer.parseInt(lookup.invoke(state, tag).toString());
        Object key = tag == null ? variables : Map.entry(value, variables);
        Integer known = states.get(key);
        if (known != null) {
            return known;
        }
        states.put(key, states.size());
        out.writeByte(STATE);
        out.writeInt(value);
        for (Digest digest : variables) {
            out.writeLong(digest.high());
            out.writeLong(digest.low());
        }
        return states.size() - 1;
    }
}
