package io.pagerace.model.driver;

import io.pagerace.model.Device;
import io.pagerace.model.Owner;
import io.pagerace.model.Pages;
import io.pagerace.model.Renaming;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is there for the context of an OOM notifier, which has no device and no page of its own. */
final class OomNotifier extends Device {
    OomNotifier(Owner self) {
        super(self);
    }

    private OomNotifier(OomNotifier other) {
        super(other);
    }

    @Override
    public OomNotifier copy() {
        return new OomNotifier(this);
    }

    @Override
    public OomNotifier renamed(Renaming renaming) {
        return copy();
    }

    @Override
    public Map<String, Object> state() {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("mapping", mappingFreed() ? "freed" : "live");
        state.put("refs", Pages.names(refs()));
        return state;
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other) && other instanceof OomNotifier;
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }
}
