package io.pagerace.kernel;

import io.pagerace.model.Owner;
import io.pagerace.model.Page;
import io.pagerace.model.PageMemory;
import io.pagerace.model.Rest;
import io.pagerace.model.machine.Context;
import io.pagerace.model.machine.Machine;
import io.pagerace.model.machine.Move;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The steps of the model that may lie between two hits of probes, each with the probes behind it.
 *
 * <p>Free pages are all the same, so of several the first is taken. The other user of pages does no more than what a
 * walker by frame number does, a reference to any page and its put: its own pages are no driver's. It may have all free
 * pages for a moment, so that a migration finds no new page.
 */
final class ModelSteps {
    private static final String GET_NEW_PAGE = "migrate.get_new_page";
    private static final String SCANS = "scan.page_lru";
    private static final String READS = "zs.map_read_lock";

    /** Where the next page of the private list is tried. */
    private static final String PAGE_COUNT = "migrate.page_count";

    private static final String WALKER = "pfn.";

    /** What only takes a free page, and is nobody's concern before the driver is seen to go on with it. */
    private static final String ALLOC_PAGE = "any.alloc_page";

    /** What a task can come to only if the page is a driver's, or just was. */
    private static final Set<String> ISOLATION = Set.of("iso_in", "i1_ref", "i2_lock", "drv_iso_in");

    private final Sights sights;
    private final int walked;
    private final Map<Machine, List<Taken>> known = new HashMap<>();

    /**
     * A step.
     *
     * @param context the number of the context that takes it
     * @param page the page that it is about; -1 none
     * @param takes the page that it takes from the allocator; -1 none
     * @param move the step, and the machine behind it
     * @param then the probes behind it
     */
    record Taken(int context, int page, int takes, Move move, List<Expected> then) {
        String step() {
            return move.step();
        }
    }

    /**
     * The steps of a protocol.
     *
     * @param walked somebody who walks over pages by frame number is among its contexts if there are at most so many
     */
    ModelSteps(Sights sights, int walked) {
        this.sights = sights;
        this.walked = walked;
    }

    Sights sights() {
        return sights;
    }

    /** Of how many states it has computed the steps. */
    int size() {
        return known.size();
    }

    /** Forgets what it has computed. */
    void forget() {
        known.clear();
    }

    /** The situations behind one step that no probe forbids, on the way to a hit. */
    List<Reached> from(Situation at, Label label) {
        return from(at, label, each -> true);
    }

    /**
     * Those behind a step that is likely: whoever is seen to isolate a page has looked at it just before; and who reads
     * an object is of no consequence but for a migration that is refused.
     */
    List<Reached> likely(Situation at, Label label) {
        return from(at, label, each -> switch (each.step()) {
            case SCANS ->
                each.context() == label.context() && label.kind().equals(Lives.ISOLATES) && each.page() == label.page();
            case READS -> label.outcome().equals("busy");
            default -> true;
        });
    }

    private List<Reached> from(Situation at, Label label, Predicate<Taken> likely) {
        List<Reached> behind = new ArrayList<>();
        for (Taken each : taken(at.machine(), label)) {
            if (likely.test(each) && !isLazy(at.machine(), each, label) && mayTake(at, each)) {
                behind.add(new Reached(at.stepped(each.context(), each.move().next(), each.then()), each.move()));
            }
        }
        for (int context = 0; context < at.due().size(); context++) {
            if (at.isFree(context)) {
                shortOfOthers(at.machine(), context, label)
                        .forEach(machine -> behind.add(new Reached(new Situation(machine, at.due()), null)));
            }
        }
        return behind;
    }

    /**
     * Behind -ENOMEM for a page of somebody else's that comes before the next one on the private list: no other page of
     * it is tried, so that those that are locked are moved, and all others put back.
     */
    private List<Machine> shortOfOthers(Machine machine, int number, Label label) {
        Context context = machine.contexts().get(number);
        if (!context.pc().equals(PAGE_COUNT)) {
            return List.of();
        }
        if (context.registers().unmapped.isEmpty()) {
            return List.of(machine.with(number, context.resting(Rest.MIGRATE_PASS)));
        }
        return taken(machine, label).stream()
                .filter(each -> each.context() == number)
                .map(each -> each.move().next())
                .filter(next -> next.contexts().get(number).pc().equals(GET_NEW_PAGE))
                .flatMap(next -> withoutFreePages(next, number).stream())
                .map(each -> each.move().next())
                .toList();
    }

    /**
     * Whether a free page may as well be taken later: where the driver is seen with it, or else, where nothing shows
     * the driver, where an isolation finds it a driver's.
     */
    private boolean isLazy(Machine machine, Taken each, Label label) {
        if (!each.step().equals(ALLOC_PAGE)) {
            return false;
        }
        if (sights.showOwner()) {
            return each.context() != label.context();
        }
        if (label.page() < 0 || !ISOLATION.contains(label.kind())) {
            return true;
        }
        Page page = Page.of(label.page());
        return machine.memory().on(page) != Owner.BUDDY
                || each.move().next().memory().on(page) == Owner.BUDDY;
    }

    /** A situation and the step to it; no step if only a probe was passed, or what was done was another page's. */
    record Reached(Situation situation, Move move) {}

    /** The situations in which a context has come to the probe in front of a step, and takes that step next. */
    List<Situation> committed(Situation at, Label label) {
        List<Situation> all = new ArrayList<>();
        if (!at.isFree(label.context())) {
            return all;
        }
        for (Taken each : taken(at.machine(), label)) {
            if (each.context() == label.context()
                    && sights.before(each.step()).equals(label.kind())
                    && each.page() == label.page()) {
                all.add(at.stepped(each.context(), at.machine(), List.of(Expected.step(each.step(), each.page()))));
            }
        }
        return all;
    }

    /** The probe just in front of a step; empty if there is none. */
    String before(Taken step) {
        return sights.before(step.step());
    }

    /** Whether no probe forbids a step. */
    boolean mayTake(Situation at, Taken each) {
        if (each.takes() >= 0 && isBeingFreed(at, each.takes())) {
            return false;
        }
        List<Expected> due = at.due().get(each.context());
        return sights.before(each.step()).isEmpty()
                ? at.isFree(each.context())
                : due.contains(Expected.step(each.step(), each.page()));
    }

    /** What is hit of a page that is freed comes before anybody else can have it. */
    private boolean isBeingFreed(Situation at, int page) {
        return at.due().stream()
                .flatMap(List::stream)
                .anyMatch(each -> each.page() == page && sights.isFreeing(each.kind()));
    }

    /** The steps from a machine on the way to a hit. */
    private List<Taken> taken(Machine machine, Label label) {
        boolean isShort = label.dst() == Label.NO_PAGE
                && machine.contexts().get(label.context()).pc().equals(GET_NEW_PAGE);
        return isShort
                ? withoutFreePages(machine, label.context())
                : known.computeIfAbsent(machine, each -> compute(each, true));
    }

    /** All steps from a machine, to whichever free page, and also as if there were none. */
    List<Taken> all(Machine machine) {
        List<Taken> all = compute(machine, false);
        for (int context = 0; context < machine.contexts().size(); context++) {
            if (machine.contexts().get(context).pc().equals(GET_NEW_PAGE)) {
                all.addAll(withoutFreePages(machine, context));
            }
        }
        return all;
    }

    private List<Taken> compute(Machine machine, boolean firstFree) {
        List<Taken> all = new ArrayList<>();
        boolean isWalked = machine.memory().pages().size() <= walked;
        for (int context = 0; context < machine.contexts().size(); context++) {
            boolean isUser = machine.contexts().get(context).self() == Owner.USER;
            for (Move move : machine.moves(context)) {
                if ((!isUser || (isWalked && move.step().startsWith(WALKER)))
                        && (!firstFree || takesFirstFree(machine, move.next()))) {
                    add(context, machine, move, move, all);
                }
            }
        }
        return all;
    }

    private List<Taken> withoutFreePages(Machine machine, int context) {
        List<Taken> all = new ArrayList<>();
        PageMemory before = machine.memory();
        for (Move move : withFree(machine, before, null).moves(context)) {
            Machine behind = withFree(move.next(), before, Owner.BUDDY);
            add(context, machine, move, new Move(move.ctx(), move.step(), behind), all);
        }
        return all;
    }

    /** The machine with the pages that are free in a memory on another list. */
    private static Machine withFree(Machine machine, PageMemory free, Owner list) {
        PageMemory memory = machine.memory().copy();
        memory.pages().stream().filter(page -> free.on(page) == Owner.BUDDY).forEach(page -> memory.setOn(page, list));
        return machine.withMemory(memory);
    }

    private void add(int context, Machine machine, Move move, Move shown, List<Taken> all) {
        if (move.next().fault().property() == null) {
            Taken each = new Taken(
                    context,
                    page(machine, move.next(), context),
                    taken(machine, shown.next()).map(Page::pfn).orElse(-1),
                    shown,
                    sights.behind(context, move.step(), machine, shown.next()));
            if (!all.contains(each)) {
                all.add(each);
            }
        }
    }

    private static int page(Machine from, Machine to, int context) {
        Context old = from.contexts().get(context);
        Context behind = to.contexts().get(context);
        Page page = behind.registers().page;
        return Sights.number(page == null ? old.registers().page : page);
    }

    private static Optional<Page> taken(Machine machine, Machine behind) {
        PageMemory before = machine.memory();
        PageMemory after = behind.memory();
        return before.pages().stream()
                .filter(page -> before.on(page) == Owner.BUDDY && after.on(page) != Owner.BUDDY)
                .findFirst();
    }

    private static boolean takesFirstFree(Machine machine, Machine behind) {
        PageMemory before = machine.memory();
        Optional<Page> taken = taken(machine, behind);
        return taken.isEmpty()
                || taken.equals(before.pages().stream()
                        .filter(page -> before.on(page) == Owner.BUDDY)
                        .findFirst());
    }
}
