package io.pagerace.source;

import io.pagerace.trace.JsonNode;
import io.pagerace.trace.Resources;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the contract asks of a driver: {@code specs/kernel/duties.json}. */
public final class Duties {
    private final List<Duty> all = new ArrayList<>();
    private final Map<String, Lock> locks = new LinkedHashMap<>();
    private final List<String> tagged;
    private final List<String> typed;

    /** What takes a lock, and what drops it. */
    record Lock(List<String> take, List<String> drop) {}

    private Duties(JsonNode node) {
        for (Map.Entry<String, JsonNode> lock : node.get("locks").entries().entrySet()) {
            locks.put(
                    lock.getKey(),
                    new Lock(lock.getValue().strings("take"), lock.getValue().strings("drop")));
        }
        tagged = node.strings("tagged");
        typed = node.strings("typed");
        for (JsonNode duty : node.get("duties").array()) {
            all.add(new Duty(
                    duty.get("duty").string(),
                    duty.get("asks").string(),
                    duty.strings("kernels"),
                    duty.strings("of"),
                    Duty.Check.valueOf(duty.get("check").string().toUpperCase(Locale.ROOT)),
                    duty.strings("calls"),
                    duty.strings("second"),
                    duty.has("why") ? duty.get("why").string() : "",
                    duty.has("because") ? duty.get("because").string() : ""));
        }
    }

    /** Reads the list below a root such as {@code /pagerace}. */
    public static Duties load(String root) {
        return new Duties(Resources.json(root + "/kernel/duties.json"));
    }

    /** All of them. */
    public List<Duty> all() {
        return List.copyOf(all);
    }

    Map<String, Lock> locks() {
        return locks;
    }

    /** The calls that only a kernel makes in which a tag in page->mapping makes a page movable. */
    List<String> tagged() {
        return tagged;
    }

    /** The calls that only a kernel makes in which the type of a page makes it movable. */
    List<String> typed() {
        return typed;
    }
}
