package io.pagerace.tlc;

import io.pagerace.trace.State;
import io.pagerace.trace.Values;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * In a process of distributed TLC, between TLC and its evaluator ({@code tlc2.tool.ITool}): distributed TLC ends at the
 * first violation, so it is told that every invariant holds, and the violations go to a listener. Of those that differ
 * in their states only, the first is enough.
 */
final class InvariantWatch implements InvocationHandler {
    private static final Pattern HABIT = Pattern.compile("habit \\|-> \"[^\"]*\"");

    private final Object tool;
    private final List<?> invariants;
    private final String[] names;
    private final Listener listener;
    private final Set<String> told = ConcurrentHashMap.newKeySet();
    private final ThreadLocal<List<String>> broken = ThreadLocal.withInitial(ArrayList::new);

    /** Is told of violations. */
    interface Listener {
        /** The state breaks the invariant; {@code before} is the one that it follows. */
        void violated(String invariant, Object before, Object state) throws Exception;

        /** There is no verdict on the state. */
        void failed(String why) throws Exception;
    }

    private InvariantWatch(Object tool, Listener listener) throws ReflectiveOperationException {
        this.tool = tool;
        this.listener = listener;
        this.invariants = Arrays.asList((Object[]) Reflect.call(tool, "getInvariants"));
        this.names = (String[]) Reflect.call(tool, "getInvNames");
    }

    /** Puts a watch into a {@code tlc2.tool.distributed.TLCApp}. */
    static void install(Object app, Listener listener) throws ReflectiveOperationException {
        var field = Reflect.field(app.getClass(), "tool");
        Class<?> type = Class.forName("tlc2.tool.ITool");
        field.set(
                app,
                Proxy.newProxyInstance(
                        type.getClassLoader(), new Class<?>[] {type}, new InvariantWatch(field.get(app), listener)));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        try {
            Object result = method.invoke(tool, arguments);
            switch (method.getName()) {
                case "isValid" -> {
                    if (arguments.length == 2 && Boolean.FALSE.equals(result)) {
                        return isBrokenInvariant(arguments[0]);
                    }
                }
                case "isInModel" -> {
                    if (Boolean.FALSE.equals(result) && !broken.get().isEmpty()) {
                        listener.failed(broken.get() + " is violated outside the constraints");
                        broken.get().clear();
                    }
                }
                // TLC asks this last, and of a state that it has asked the invariants of.
                case "isInActions" -> tell(arguments[0], arguments[1]);
                default -> {
                    // The evaluator's answer is TLC's.
                }
            }
            return result;
        } catch (InvocationTargetException e) {
            if (!method.getName().equals("getState")) {
                listener.failed(String.valueOf(e.getCause().getMessage()));
            }
            throw e.getCause();
        }
    }

    /** An invariant is true for TLC, whatever the evaluator says. */
    private boolean isBrokenInvariant(Object action) {
        int number = invariants.indexOf(action);
        if (number < 0) {
            return false;
        }
        broken.get().add(names[number]);
        return true;
    }

    private void tell(Object before, Object state) throws Exception {
        for (String name : broken.get()) {
            if (told.add(place(name, before, state))) {
                listener.violated(name, before, state);
            }
        }
        broken.get().clear();
    }

    private static String place(String invariant, Object before, Object state) throws ReflectiveOperationException {
        String fault = String.valueOf(Reflect.call(state, "lookup", "fault"));
        String habits = HABIT.matcher(String.valueOf(Reflect.call(state, "lookup", "dev")))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.joining());
        return invariant + fault + habits + (fault.contains('"' + invariant + '"') ? "" : step(before, state));
    }

    /** The pc of the context that has moved. */
    private static String step(Object before, Object state) {
        State from = ValueParser.parseState(before.toString());
        State to = ValueParser.parseState(state.toString());
        return TraceBuilder.contexts(from).stream()
                .filter(context ->
                        !Objects.equals(Values.field(from.get("cpu"), context), Values.field(to.get("cpu"), context)))
                .map(context -> String.valueOf(from.at("cpu." + context + ".pc")))
                .collect(Collectors.joining());
    }
}
