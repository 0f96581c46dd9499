package io.pagerace.kernel;

import io.pagerace.model.Owner;
import io.pagerace.model.Page;
import io.pagerace.model.PageMemory;
import io.pagerace.model.Registers;
import io.pagerace.model.machine.Context;
import io.pagerace.model.machine.Machine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The probes that a context comes to around a step of the model, as a table says it. */
final class Sights {
    private final List<String> freed;
    private final Map<String, List<Sight>> after = new HashMap<>();
    private final Map<String, String> before = new HashMap<>();
    private final Map<String, Sight> at = new HashMap<>();
    private final boolean owner;

    /**
     * What the probes of a kernel show of a protocol.
     *
     * @param shown how the protocol's own kernels show it
     * @param set the kinds of the probes that were set
     * @param foreign whether it is a kernel of another generation, whose probes may be elsewhere in a driver
     */
    Sights(Shown shown, Set<String> set, boolean foreign) {
        this.owner = shown.showsOwner(set);
        this.freed = shown.table().freed().stream().filter(set::contains).toList();
        for (Sight each : shown.sights()) {
            Sight sight = seen(each, set, foreign);
            if (!sight.before().isEmpty()) {
                sight.shown().forEach(probe -> before.put(sight.before(), probe.kind()));
            } else if (sight.after().isEmpty()) {
                at.put(sight.at(), sight);
            } else {
                after.computeIfAbsent(sight.after(), step -> new ArrayList<>()).add(sight);
            }
        }
    }

    /** What is seen at a place with the probes that are set. */
    private static Sight seen(Sight sight, Set<String> set, boolean foreign) {
        return new Sight(
                sight.before(),
                sight.after(),
                sight.at(),
                sight.shown().stream()
                        .filter(each -> set.contains(each.kind()))
                        .map(each -> new Sight.Shown(
                                each.kind(),
                                each.outcome(),
                                each.ofNew(),
                                each.ofOld(),
                                each.optional() || (foreign && each.ofNew())))
                        .toList());
    }

    /** What is seen behind a step, by the step. */
    Map<String, List<Sight>> after() {
        return after;
    }

    /** What is seen where a step comes next, by the step. */
    Map<String, Sight> at() {
        return at;
    }

    /** The kind of the probe just in front of a step, by the step. */
    Map<String, String> before() {
        return before;
    }

    /** What is seen where a page is freed. */
    List<String> freed() {
        return freed;
    }

    /** Whether a probe shows that a page is made movable. */
    boolean showOwner() {
        return owner;
    }

    /** The probe just in front of a step; empty if there is none. */
    String before(String step) {
        return before.getOrDefault(step, "");
    }

    /** Whether a probe is hit of a page on its way to the allocator. */
    boolean isFreeing(String kind) {
        return freed.contains(kind);
    }

    /** Behind a step of a context from one machine to another. */
    List<Expected> behind(int context, String step, Machine from, Machine to) {
        List<Expected> shown = new ArrayList<>();
        addFreed(from.memory(), to.memory(), shown);
        Context old = from.contexts().get(context);
        Context behind = to.contexts().get(context);
        for (Sight sight : after.getOrDefault(step, List.of())) {
            if (sight.at().isEmpty() || sight.at().equals(behind.pc())) {
                sight.shown().forEach(each -> add(each, old.registers(), behind.registers(), shown));
                break;
            }
        }
        Sight next = at.get(behind.pc());
        if (next != null) {
            next.shown().forEach(each -> add(each, old.registers(), behind.registers(), shown));
        }
        return shown;
    }

    private void addFreed(PageMemory from, PageMemory to, List<Expected> shown) {
        for (Page page : to.pages()) {
            if (to.on(page) == Owner.BUDDY && from.on(page) != Owner.BUDDY && isMovable(from, page)) {
                freed.forEach(kind -> shown.add(new Expected(kind, "", page.pfn(), -1, false)));
            }
        }
    }

    /** Whether a page is, or was, a driver's: the mark stays until it is freed. */
    static boolean isMovable(PageMemory memory, Page page) {
        return memory.pageMovableTag(page) || memory.pageType(page).movableOps() != null;
    }

    private static void add(Sight.Shown each, Registers old, Registers behind, List<Expected> shown) {
        String outcome = each.outcome().equals(Sight.Shown.BY_RC)
                ? behind.rc.toString().toLowerCase(Locale.ROOT)
                : each.outcome();
        boolean isPast = each.ofOld() && old.page != null && old.page != behind.page;
        Page page = isPast || behind.page == null ? old.page : behind.page;
        Page newpage = isPast ? null : behind.newpage;
        Page of = each.ofNew() ? newpage : page;
        shown.add(new Expected(each.kind(), outcome, number(of), number(newpage), each.optional()));
    }

    /** The number of a page; -1 if there is none. */
    static int number(Page page) {
        return page == null ? -1 : page.pfn();
    }
}
