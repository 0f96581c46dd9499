package io.pagerace.model.driver;

import io.pagerace.model.Device;
import io.pagerace.model.Owner;
import io.pagerace.model.Renaming;

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
}
