package io.pagerace.model.explore;

import io.pagerace.model.Footprint;
import io.pagerace.model.Page;
import io.pagerace.model.SpecState;
import io.pagerace.model.StructPage;
import io.pagerace.model.log.LoggedStep;
import io.pagerace.model.log.StepLog;
import io.pagerace.model.machine.Machine;
import io.pagerace.model.machine.Move;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Says of places behind which no logged step can be taken what is in the way. */
final class Rejections {
    private final Space space;
    private final Layout layout;
    private final StepLog log;
    private final LogTable[] tables;

    /** A place, and what is in the way there. */
    record Nearest(Place place, Rejection rejection) {}

    Rejections(Space space, StepLog log, LogTable[] tables) {
        this.space = space;
        this.layout = space.layout();
        this.log = log;
        this.tables = tables;
    }

    /** The place where least is in the way. */
    Nearest nearest(Collection<Place> places) {
        Nearest nearest = null;
        for (Place place : places) {
            Rejection rejection = rejection(place);
            if (nearest == null
                    || rejection.differences().size()
                            < nearest.rejection().differences().size()) {
                nearest = new Nearest(place, rejection);
            }
        }
        return nearest;
    }

    /** Of the step that ended first: no other one can be next but by overlapping it. */
    private Rejection rejection(Place place) {
        long barrier = Follower.barrier(tables, place);
        int context = 0;
        while (!isNext(place, context, barrier)) {
            context++;
        }
        int index = place.taken[context];
        LoggedStep logged = log.steps().get(context).get(index);
        Footprint footprint = new Footprint(layout.pages());
        Machine machine = space.machine(place.row, footprint);
        Move nearest = null;
        List<Rejection.Difference> differences = List.of();
        for (Move move : machine.moves(context)) {
            List<Rejection.Difference> now = differences(logged, context, move);
            if (nearest == null || now.size() < differences.size()) {
                nearest = move;
                differences = now;
            }
        }
        String legalPc =
                nearest == null ? "" : nearest.next().contexts().get(context).pc();
        return new Rejection(
                log.contexts().get(context),
                index,
                logged,
                machine.contexts().get(context).pc(),
                Optional.ofNullable(nearest).map(move -> new Rejection.Legal(move.step(), legalPc)),
                differences,
                looksAt(space.machine(place.row, null), footprint));
    }

    private boolean isNext(Place place, int context, long barrier) {
        int index = place.taken[context];
        return index < tables[context].size() && tables[context].end[index] == barrier;
    }

    private static List<Rejection.Difference> differences(LoggedStep logged, int context, Move move) {
        List<Rejection.Difference> differences = new ArrayList<>();
        add(differences, "step", logged.step().text(), move.step());
        Map<String, Object> says = logged.registers().state(logged.pc());
        var after = move.next().contexts().get(context);
        after.registers().state(after.pc()).forEach((name, value) -> add(differences, name, says.get(name), value));
        add(
                differences,
                "fault",
                logged.fault().state().get("property"),
                move.next().fault().state().get("property"));
        return differences;
    }

    private static void add(List<Rejection.Difference> differences, String name, Object log, Object protocol) {
        if (!Objects.equals(log, protocol)) {
            differences.add(new Rejection.Difference(name, log, protocol));
        }
    }

    private Map<String, Object> looksAt(Machine machine, Footprint footprint) {
        Map<String, Object> looksAt = new LinkedHashMap<>();
        for (int pfn = 0; pfn < layout.pages(); pfn++) {
            Page page = Page.of(pfn);
            Map<String, Object> fields = SpecState.page(machine.memory(), page);
            for (String name : StructPage.names(footprint.fields(pfn))) {
                looksAt.put("page." + page + "." + name, fields.get(name));
            }
        }
        if (footprint.hasSlot()) {
            looksAt.put("slot", String.valueOf(machine.memory().slot()));
        }
        if (footprint.hasDevices()) {
            machine.memory().devices().forEach(device -> looksAt.put("dev." + device.self(), device.state()));
        }
        return looksAt;
    }
}
