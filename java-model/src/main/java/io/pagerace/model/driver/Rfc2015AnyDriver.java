package io.pagerace.model.driver;

import io.pagerace.model.Cpu;
import io.pagerace.model.Flag;
import io.pagerace.model.KernelCode;
import io.pagerace.model.Owner;
import io.pagerace.model.Page;

/**
 * What the parts of the RFC's second user share: a driver with pages of its own that fills in the three callbacks after
 * the model of the balloon, on Linux 4.0 with the RFC. PagePrivate with page->private = d: in the driver's hands;
 * page->private = d alone: isolated.
 */
abstract class Rfc2015AnyDriver extends KernelCode {
    Rfc2015AnyDriver(Cpu cpu) {
        super(cpu);
    }

    final HabitDevice device(Owner device) {
        return (HabitDevice) mem.device(device);
    }

    final boolean owned(Owner device, Page page) {
        return mem.pagePrivate(page) == device;
    }

    final boolean isolated(Owner device, Page page) {
        return owned(device, page) && (device(device).is(Habit.ISOLATED_FLAG) || !mem.test(page, Flag.PRIVATE));
    }

    final boolean isolable(Owner device, Page page) {
        return owned(device, page) && (device(device).is(Habit.ISOLATED_FLAG) || mem.test(page, Flag.PRIVATE));
    }
}
