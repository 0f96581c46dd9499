package io.pagerace.kernel;

import io.pagerace.model.Flag;
import io.pagerace.model.Page;
import io.pagerace.model.PageMemory;
import io.pagerace.model.machine.Machine;
import java.util.ArrayList;
import java.util.List;

/**
 * A state of the model that explains what was seen so far.
 *
 * @param machine the state
 * @param due for each context the probes that it must come to before its next step
 */
record Situation(Machine machine, List<List<Expected>> due) {
    /** Copies the list. */
    Situation {
        due = List.copyOf(due);
    }

    static Situation initial(Machine machine) {
        return new Situation(
                machine,
                machine.contexts().stream().map(each -> List.<Expected>of()).toList());
    }

    /** Behind a step of a context, or a probe in front of one. */
    Situation stepped(int context, Machine next, List<Expected> then) {
        List<List<Expected>> all = new ArrayList<>(due);
        all.set(context, List.copyOf(then));
        return new Situation(next, all);
    }

    /** Whether a context need not come to another probe before its next step. */
    boolean mayGoOn(int context) {
        return due.get(context).stream().allMatch(each -> each.optional() || each.isStep());
    }

    /** Whether a context need not come to another probe, nor to a certain step. */
    boolean isFree(int context) {
        return due.get(context).stream().allMatch(Expected::optional);
    }

    /** Behind a hit, if the context has a probe before it that fits; else null. */
    Situation passed(Label label) {
        List<Expected> before = due.get(label.context());
        for (int i = 0; i < before.size(); i++) {
            Expected expected = before.get(i);
            if (label.fits(expected) && differs(label).isEmpty()) {
                return stepped(label.context(), machine, before.subList(i + 1, before.size()));
            }
            if (!expected.optional()) {
                return null;
            }
        }
        return null;
    }

    /**
     * What the probe saw of the page and the model has otherwise, in words; empty if nothing. The fields of a page are
     * stable, and so can be relied on, only for the context that has it locked.
     */
    String differs(Label label) {
        if (label.isolations() >= 0
                && machine.memory().devices().stream().noneMatch(each -> each.countIs(label.isolations()))) {
            return "the driver's count of isolated pages is " + label.isolations();
        }
        if (!label.fields() || label.page() < 0) {
            return "";
        }
        Page page = Page.of(label.page());
        PageMemory memory = machine.memory();
        if (!memory.isLocker(page, machine.contexts().get(label.context()).self())) {
            return "";
        }
        if (memory.test(page, Flag.LOCKED) != label.locked()) {
            return "PG_locked is " + bit(label.locked());
        }
        if (memory.test(page, Flag.ISOLATED) != label.isolated()) {
            return "PG_isolated is " + bit(label.isolated());
        }
        Label.Owned owner = owner(memory, page);
        return label.owner() == Label.Owned.UNKNOWN || label.owner() == owner
                ? ""
                : "page->mapping is " + label.owner();
    }

    private static String bit(boolean set) {
        return set ? "set" : "not set";
    }

    private static Label.Owned owner(PageMemory memory, Page page) {
        if (!memory.pageMovableTag(page)) {
            return Label.Owned.NOBODY;
        }
        return memory.mapping(page) == null ? Label.Owned.RELEASED : Label.Owned.DRIVER;
    }
}
