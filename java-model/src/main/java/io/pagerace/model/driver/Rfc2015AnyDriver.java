package io.pagerace.model.driver;

import io.pagerace.model.Cpu;
import io.pagerace.model.Flag;
import io.pagerace.model.KernelCode;
import io.pagerace.model.Owner;
import io.pagerace.model.Page;
import io.pagerace.model.PageType;

/**
 * What the parts of the RFC's second user share: a driver with pages of its own that fills in the three callbacks after
 * the model of the balloon, on Linux 4.0 with the RFC. PagePrivate with page->private = d: in the driver's hands;
 * page->private = d alone: isolated.
 */
abstract class Rfc2015AnyDriver extends KernelCode {
    Rfc2015AnyDriver(Cpu cpu) {
        super(cpu);
    }

    /** RFCv3 of 7 Jul 2015 and later: callbacks run under the core's reference and page lock. */
    final boolean mobilepage = cpu.rules().mobilepage();

    /** __SetPageMigratable() (RFC of 2 Jun 2015), __SetPageMobile() (RFCv3): the type of the driver's pages. */
    final PageType type = cpu.rules().pageTyped() ? PageType.MOBILE : PageType.NONE;

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
