package io.pagerace.model.machine;

import io.pagerace.model.Device;
import io.pagerace.model.Page;
import io.pagerace.model.Pages;
import io.pagerace.model.StateView;
import io.pagerace.model.StructPage;
import java.util.List;

/**
 * A machine as the equations look at it.
 *
 * @param machine the machine
 */
public record MachineView(Machine machine) implements StateView {
    @Override
    public int pages() {
        return machine.memory().pages().size();
    }

    @Override
    public StructPage page(int pfn) {
        return machine.memory().value(Page.of(pfn));
    }

    @Override
    public Page slot() {
        return machine.memory().slot();
    }

    @Override
    public List<Device> devices() {
        return machine.memory().devices();
    }

    @Override
    public int holders(int pfn) {
        Page page = Page.of(pfn);
        int holders = 0;
        for (Context context : machine.contexts()) {
            holders += Pages.contains(context.registers().refs, page) ? 1 : 0;
        }
        for (Device device : machine.memory().devices()) {
            holders += Pages.contains(device.refs(), page) ? 1 : 0;
        }
        return holders;
    }
}
