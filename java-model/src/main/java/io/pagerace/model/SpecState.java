package io.pagerace.model;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The five variables of the specification, in its shape: records and functions are maps, sets are sets, sequences are
 * lists, model values are strings.
 */
public final class SpecState {
    private SpecState() {}

    /** The whole state; {@code cpu} is the value of the variable of that name. */
    public static Map<String, Object> of(PageMemory memory, Map<String, Object> cpu, Fault fault) {
        Map<String, Object> dev = new LinkedHashMap<>();
        memory.devices().forEach(device -> dev.put(device.self().toString(), device.state()));
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("page", pages(memory));
        state.put("cpu", cpu);
        state.put("dev", dev);
        state.put("slot", String.valueOf(memory.slot()));
        state.put("fault", fault.state());
        return state;
    }

    private static Map<String, Object> pages(PageMemory memory) {
        Map<String, Object> state = new LinkedHashMap<>();
        memory.pages().forEach(page -> state.put(page.toString(), page(memory, page)));
        return state;
    }

    /** The record {@code page[p]} of the specification. */
    public static Map<String, Object> page(PageMemory memory, Page page) {
        Map<String, Object> mapping = new LinkedHashMap<>();
        mapping.put("ptr", String.valueOf(memory.mapping(page)));
        mapping.put("movable", memory.pageMovableTag(page));
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("refcount", memory.pageCount(page));
        state.put("flags", Flag.names(memory.flags(page)));
        state.put("type", memory.pageType(page).toString());
        state.put("mapcount", memory.pageMapped(page) ? 1 : 0);
        state.put("mapping", mapping);
        state.put("private", String.valueOf(memory.pagePrivate(page)));
        state.put("on", String.valueOf(memory.on(page)));
        state.put("content", String.valueOf(memory.content(page)));
        state.put("lockers", lockers(memory.lockers(page)));
        state.put("fresh", String.valueOf(memory.fresh(page)));
        return state;
    }

    /**
     * The page of such a record, with sequences of any kind for sets.
     *
     * @throws IllegalArgumentException if it has a value that no page has
     */
    public static StructPage page(Map<?, ?> state) {
        int[] words = new int[StructPage.FIELDS];
        words[StructPage.REFCOUNT] = (Integer) state.get("refcount");
        words[StructPage.FLAGS] = Flag.word((Collection<?>) state.get("flags"));
        words[StructPage.TYPE] = type(state.get("type"));
        words[StructPage.MAPCOUNT] = (Integer) state.get("mapcount");
        Map<?, ?> mapping = (Map<?, ?>) state.get("mapping");
        words[StructPage.MAPPING] = owner(mapping.get("ptr")) << 1 | ((Boolean) mapping.get("movable") ? 1 : 0);
        words[StructPage.PRIVATE] = owner(state.get("private"));
        words[StructPage.ON] = owner(state.get("on"));
        words[StructPage.CONTENT] = owner(state.get("content"));
        for (Object locker : (Collection<?>) state.get("lockers")) {
            words[StructPage.LOCKERS] |= 1 << owner(locker);
        }
        words[StructPage.FRESH] = owner(state.get("fresh"));
        return new StructPage(words);
    }

    private static int owner(Object name) {
        if (name.equals("null")) {
            return 0;
        }
        return Owner.code(
                Owner.named(name.toString()).orElseThrow(() -> new IllegalArgumentException("no owner " + name)));
    }

    private static int type(Object name) {
        List<PageType> types = List.of(PageType.values());
        return types.indexOf(types.stream()
                .filter(type -> type.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no page type " + name)));
    }

    private static Set<String> lockers(int set) {
        Set<String> names = new TreeSet<>();
        for (int code = 1; set >> code != 0; code++) {
            if ((set >> code & 1) != 0) {
                names.add(Owner.of(code).toString());
            }
        }
        return names;
    }
}
