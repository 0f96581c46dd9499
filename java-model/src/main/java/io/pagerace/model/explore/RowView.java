package io.pagerace.model.explore;

import io.pagerace.model.Device;
import io.pagerace.model.Page;
import io.pagerace.model.StructPage;
import io.pagerace.model.machine.Machine;
import java.util.List;

/** A row as the equations look at it. */
final class RowView implements ReachedState {
    private final Space space;
    private final Layout layout;
    private final IntTable[] refs;
    private final IntTable deviceRefs;
    private int[] row = {};

    RowView(Space space) {
        this.space = space;
        this.layout = space.layout();
        this.refs = new IntTable[layout.contexts()];
        for (int i = 0; i < refs.length; i++) {
            int context = i;
            refs[i] = new IntTable(n -> space.locals(context).get(n).registers().refs);
        }
        // One bit for each page: there is one device at most (Scope).
        this.deviceRefs = new IntTable(
                n -> space.devices().get(n).stream().mapToInt(Device::refs).sum());
    }

    RowView of(int[] state) {
        row = state;
        return this;
    }

    @Override
    public Machine machine() {
        return space.machine(row, null);
    }

    @Override
    public int parts() {
        return row.length;
    }

    @Override
    public int number(int part) {
        return row[part];
    }

    @Override
    public Object value(int part) {
        return space.value(part, row[part]);
    }

    @Override
    public int pages() {
        return layout.pages();
    }

    @Override
    public StructPage page(int pfn) {
        return space.pages().get(row[pfn]);
    }

    @Override
    public Page slot() {
        int slot = row[layout.slot()];
        return slot == 0 ? null : Page.of(slot - 1);
    }

    @Override
    public List<Device> devices() {
        return space.devices().get(row[layout.devices()]);
    }

    @Override
    public int holders(int pfn) {
        int holders = deviceRefs.get(row[layout.devices()]) >> pfn & 1;
        for (int i = 0; i < refs.length; i++) {
            holders += refs[i].get(row[layout.context(i)]) >> pfn & 1;
        }
        return holders;
    }
}
