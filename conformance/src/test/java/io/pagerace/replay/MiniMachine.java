package io.pagerace.replay;

import io.pagerace.trace.Scope;
import io.pagerace.trace.State;
import io.pagerace.trace.Value;
import io.pagerace.trace.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The specification Mini of the test resources once more, by hand: what a replay is tested against. */
public final class MiniMachine implements MachineSource {
    private static final Map<String, Object> NO_FAULT = Map.of("property", "none", "step", "none", "stop", false);

    @Override
    public List<Position> initial(String protocol, Scope scope, Set<String> rules) {
        if (!protocol.startsWith("mini/")) {
            throw new IllegalArgumentException("there is no implementation of " + protocol);
        }
        List<Position> initial = new ArrayList<>();
        for (String omits : new String[] {"none", "unlock"}) {
            Mini mini = new Mini(scope, rules);
            mini.omits = omits;
            initial.add(mini);
        }
        return initial;
    }

    /** One state. */
    private static final class Mini implements Position {
        private final Scope scope;
        private final Set<String> rules;
        private final Map<String, Integer> refcount = new TreeMap<>();
        private final Set<String> locked = new TreeSet<>();
        private final Map<String, String> pc = new TreeMap<>();
        private final Map<String, String> page = new TreeMap<>();
        private final Set<String> holders = new TreeSet<>();
        private String omits = "none";
        private Map<String, Object> fault = NO_FAULT;

        Mini(Scope scope, Set<String> rules) {
            this.scope = scope;
            this.rules = rules;
            scope.pageNames().forEach(p -> refcount.put(p, 1));
            scope.cpuNames().forEach(c -> pc.put(c, "idle"));
            pc.put("dev0", "idle");
            pc.put("user", "idle");
            pc.keySet().forEach(c -> page.put(c, "null"));
        }

        private Mini next(String ctx, String goesTo) {
            Mini copy = new Mini(scope, rules);
            copy.refcount.putAll(refcount);
            copy.locked.addAll(locked);
            copy.pc.putAll(pc);
            copy.page.putAll(page);
            copy.holders.addAll(holders);
            copy.omits = omits;
            copy.pc.put(ctx, goesTo);
            return copy;
        }

        private void breaks(String property, String step, boolean stop) {
            fault = Map.of("property", property, "step", step, "stop", stop);
        }

        @Override
        public List<Move> moves() {
            List<Move> moves = new ArrayList<>();
            if (fault.get("stop").equals(true)) {
                return moves;
            }
            for (String c : scope.cpuNames()) {
                switch (pc.get(c)) {
                    case "idle" -> scope.pageNames().forEach(p -> moves.add(new Move(c, "scan.peek_lru", peek(c, p))));
                    case "isolate.get_page" -> moves.add(new Move(c, pc.get(c), getPage(c)));
                    case "isolate.trylock_page" -> moves.add(new Move(c, pc.get(c), trylock(c)));
                    case "isolate.unlock_page" -> moves.add(new Move(c, pc.get(c), unlock(c)));
                    default -> throw new IllegalStateException(pc.get(c));
                }
            }
            if (pc.get("user").equals("idle")) {
                for (String p : scope.pageNames()) {
                    if (!locked.contains(p)) {
                        Mini next = next("user", "file.unlock_page");
                        next.locked.add(p);
                        next.page.put("user", p);
                        moves.add(new Move("user", "file.lock_page", next));
                    }
                }
            } else {
                Mini next = next("user", "idle");
                next.locked.remove(page.get("user"));
                next.page.put("user", "null");
                moves.add(new Move("user", "file.unlock_page", next));
            }
            return moves;
        }

        private Mini peek(String c, String p) {
            Mini next = next(c, "isolate.get_page");
            next.page.put(c, p);
            return next;
        }

        private Mini getPage(String c) {
            String p = page.get(c);
            if (refcount.get(p) < 2) {
                Mini next = next(c, "isolate.trylock_page");
                next.refcount.merge(p, 1, Integer::sum);
                next.holders.add(c);
                return next;
            }
            Mini next = next(c, rules.contains("get_page.checks") ? "idle" : "stopped");
            if (!rules.contains("get_page.checks")) {
                next.breaks("RefLimit", "isolate.get_page", true);
            }
            return next;
        }

        private Mini trylock(String c) {
            Mini next = next(c, "isolate.unlock_page");
            if (!next.locked.add(page.get(c))) {
                next.breaks("LockHolder", "isolate.trylock_page", false);
            }
            return next;
        }

        private Mini unlock(String c) {
            Mini next = next(c, "idle");
            next.locked.remove(page.get(c));
            next.refcount.merge(page.get(c), -1, Integer::sum);
            next.page.put(c, "null");
            next.holders.remove(c);
            return next;
        }

        @Override
        public State state() {
            Map<String, Object> pages = new LinkedHashMap<>();
            refcount.forEach((p, count) -> pages.put(
                    p,
                    Map.of(
                            "refcount",
                            count,
                            "flags",
                            locked.contains(p) ? Set.of("locked") : Set.of(),
                            "mapping",
                            Map.of("ptr", "file", "movable", false))));
            Map<String, Object> cpus = new LinkedHashMap<>();
            pc.forEach((c, at) -> cpus.put(
                    c,
                    Map.of(
                            "pc",
                            at,
                            "page",
                            page.get(c),
                            "from",
                            holders.contains(c) ? List.of(page.get(c)) : List.of(),
                            "refs",
                            holders.contains(c) ? Set.of(page.get(c)) : Set.of())));
            Map<String, Value> variables = new TreeMap<>();
            variables.put("page", Values.fromJava(pages));
            variables.put("cpu", Values.fromJava(cpus));
            variables.put("dev", Values.fromJava(Map.of("dev0", Map.of("list", List.of(), "omits", omits))));
            variables.put("slot", new Value.Str("null"));
            variables.put("fault", Values.fromJava(fault));
            return new State(variables);
        }
    }
}
