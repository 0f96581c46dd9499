package io.pagerace.model.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Set;

/** The equations of the specification that hold in each state of a sound protocol. */
public final class Invariants {
    private Invariants() {}

    /** RefCountExact: the count of a page is what its holders owe. */
    public static void assertRefCountExact(Map<String, Object> state) {
        records(state, "page").forEach((page, fields) -> {
            long cache = state.get("slot").equals(page) ? 1 : 0;
            long owed = holders(state, "cpu", page) + holders(state, "dev", page) + cache;
            assertEquals(owed, ((Integer) fields.get("refcount")).longValue(), () -> page + " in " + state);
        });
    }

    /** LockExact: PG_locked is set if and only if one context, and no other, holds the lock. */
    public static void assertLockExact(Map<String, Object> state) {
        records(state, "page").forEach((page, fields) -> {
            int locked = ((Set<?>) fields.get("flags")).contains("locked") ? 1 : 0;
            assertEquals(locked, ((Set<?>) fields.get("lockers")).size(), () -> page + " in " + state);
        });
    }

    /** ContentExact: a page has the contents of its owner, the file's or its driver's. */
    public static void assertContentExact(Map<String, Object> state) {
        records(state, "page").forEach((page, fields) -> {
            if (state.get("slot").equals(page)) {
                assertEquals("file", fields.get("content"), () -> page + " in " + state);
            }
            if (!fields.get("private").equals("null")) {
                assertEquals(fields.get("private"), fields.get("content"), () -> page + " in " + state);
            }
        });
    }

    private static long holders(Map<String, Object> state, String variable, String page) {
        return records(state, variable).values().stream()
                .filter(fields -> ((Set<?>) fields.get("refs")).contains(page))
                .count();
    }

    /** A variable that is a function to records. */
    @SuppressWarnings("unchecked") // what SpecState writes
    public static Map<String, Map<String, Object>> records(Map<String, Object> state, String variable) {
        return (Map<String, Map<String, Object>>) state.get(variable);
    }
}
