package io.pagerace.model.driver;

import io.pagerace.model.AddressSpaceOperations;
import io.pagerace.model.Bug;
import io.pagerace.model.Cpu;
import io.pagerace.model.Flag;
import io.pagerace.model.Owner;
import io.pagerace.model.Page;
import io.pagerace.model.PageRefs;
import io.pagerace.model.PageType;
import io.pagerace.model.Pages;
import io.pagerace.model.Property;
import io.pagerace.model.Result;
import io.pagerace.model.Step;
import java.util.List;

/** The callbacks of the RFC's second user, after the model of mm/balloon_compaction.c, Linux 4.0 with the RFC. */
final class Rfc2015AnyCallbacks extends Rfc2015AnyDriver {
    /** What migratepage may return for a page that it could move, and for one that is mapped to user space. */
    private static final List<Result> ANY_RESULT = List.of(Result.SUCCESS, Result.AGAIN, Result.BUSY);

    private static final List<Result> FAILURES = List.of(Result.AGAIN, Result.BUSY);

    private final boolean coreLocksPage = cpu.rules().holdsPage();
    private final boolean corePutbackLocks = cpu.rules().holdsPutback();
    private final boolean coreLocksNew = cpu.rules().holdsNewpage();
    private final boolean alwaysPuts = has("putback.always-puts");
    private final boolean foreignFails = has("migrate.foreign-is-error");

    Rfc2015AnyCallbacks(Cpu cpu) {
        super(cpu);
    }

    AddressSpaceOperations aOps() {
        return new AddressSpaceOperations(this::isolatepage, this::migratepage, this::putbackpage);
    }

    /** The device whose callback this is: the core called through its mapping. */
    private Owner d() {
        return r.map;
    }

    private boolean omits(Habit habit) {
        return device(d()).is(habit);
    }

    /** isolatepage, the second user of the RFC: 0 if it can't now, or -EBUSY, as errno has it. */
    private Result isolatepage(Page page) {
        if (mobilepage) {
            return mayIsolate(page) ? mark(page) : returning(Result.REFUSED);
        }
        // Is it mine, and not isolated? No reference, no lock.
        Result owned = cpu.step(Step.ANY_ISOLATE_OWNED, () -> {
            if (omits(Habit.RETURNS_BUSY) && owned(d(), page) && cpu.choose()) {
                return Result.BUSY;
            }
            return isolable(d(), page) ? Result.SUCCESS : Result.REFUSED;
        });
        if (owned != Result.SUCCESS) {
            return returning(owned);
        }
        if (coreLocksPage) {
            return isolable(page) ? mark(page) : returning(Result.REFUSED);
        }
        if (!omits(Habit.REFERENCE) && !cpu.getPageUnlessZero(Step.ANY_ISOLATE_GET_PAGE, page)) {
            return returning(Result.REFUSED);
        }
        if (omits(Habit.PAGE_LOCK)) {
            return mark(page);
        }
        if (cpu.trylockPage(Step.ANY_ISOLATE_TRYLOCK_PAGE, page)) {
            if (isolable(page)) {
                mark(page);
                cpu.unlockPage(Step.ANY_ISOLATE_UNLOCK_PAGE, page);
                return Result.ISOLATED;
            }
            cpu.unlockPage(Step.ANY_ISOLATE_UNLOCK_REFUSED, page);
        }
        if (omits(Habit.REFERENCE)) {
            cpu.run(Step.ANY_ISOLATE_PUT_PAGE, () -> {});
            return returning(Result.REFUSED);
        }
        cpu.putPage(Step.ANY_ISOLATE_PUT_PAGE, page);
        return Result.REFUSED;
    }

    /** isolatepage of RFCv3 and later: it refuses what is not in the driver's hands, and may refuse what is. */
    private boolean mayIsolate(Page page) {
        return cpu.step(Step.ANY_ISOLATE_RECHECK, () -> isolable(d(), page) && cpu.choose());
    }

    private boolean isolable(Page page) {
        return cpu.step(Step.ANY_ISOLATE_RECHECK, () -> isolable(d(), page));
    }

    /** ClearPagePrivate, isolatepage: from here on the driver knows the page as isolated. */
    private Result mark(Page page) {
        cpu.run(Step.ANY_ISOLATE_MARK, () -> {
            Bug.on(!owned(d(), page), Property.OWN_PAGE);
            Bug.on(!mem.test(page, Flag.PRIVATE), Property.SINGLE_ISOLATION);
            mem.clear(page, Flag.PRIVATE);
        });
        return Result.ISOLATED;
    }

    /** putbackpage, the second user of the RFC. As the balloon: if the page is not isolated, return 0. */
    private Result putbackpage(Page page) {
        if (mobilepage) {
            takeBack(page);
            return Result.SUCCESS;
        }
        boolean puts = alwaysPuts && Pages.contains(r.refs, page);
        boolean isolated = cpu.step(Step.ANY_PUTBACK_ISOLATED, () -> {
            boolean isIsolated = isolated(d(), page);
            if (!isIsolated && puts) {
                PageRefs.putPage(cpu, page);
            }
            return isIsolated;
        });
        if (!isolated) {
            return puts ? put(page) : returning(Result.SUCCESS);
        }
        if (!corePutbackLocks) {
            cpu.lockPage(Step.ANY_PUTBACK_LOCK_PAGE, page);
        }
        takeBack(page);
        if (omits(Habit.REFERENCE) && !coreLocksPage) {
            cpu.run(Step.ANY_PUTBACK_PUT_PAGE, () -> {});
        } else {
            cpu.putPage(Step.ANY_PUTBACK_PUT_PAGE, page);
        }
        if (!corePutbackLocks) {
            cpu.unlockPage(Step.ANY_PUTBACK_UNLOCK_PAGE, page);
        }
        return Result.SUCCESS;
    }

    /** SetPagePrivate, unless the page was released meanwhile, putbackpage. */
    private void takeBack(Page page) {
        cpu.run(Step.ANY_PUTBACK_RECHECK, () -> {
            if (isolated(d(), page)) {
                mem.set(page, Flag.PRIVATE);
            }
        });
    }

    private Result put(Page page) {
        r.refs = Pages.without(r.refs, page);
        return Result.SUCCESS;
    }

    /** migratepage, the second user of the RFC; the page is locked. -EAGAIN and -EBUSY are the driver's right. */
    private Result migratepage(Page newpage, Page page) {
        List<Result> possible = cpu.step(Step.ANY_MIGRATE_ISOLATED, () -> {
            if (isolated(d(), page)) {
                return mem.pageMapped(page) ? FAILURES : ANY_RESULT;
            }
            // As the balloon: if it is not isolated, return 0, which is success.
            Bug.on(!foreignFails && owned(d(), page), Property.CONTENT_KEPT);
            return List.of();
        });
        if (possible.isEmpty()) {
            return returning(foreignFails ? Result.AGAIN : Result.SUCCESS);
        }
        Result rc = cpu.choose(possible);
        if (rc != Result.SUCCESS) {
            return returning(rc);
        }
        boolean locksNewpage = !coreLocksNew && !omits(Habit.NEWPAGE_LOCK);
        if (locksNewpage) {
            Bug.on(!cpu.trylockPage(Step.ANY_MIGRATE_TRYLOCK_NEWPAGE, newpage), Property.FRESH_TRYLOCK);
        }
        cpu.run(Step.ANY_MIGRATE_GET_NEWPAGE, () -> {
            mem.getPage(newpage);
            device(d()).addRef(newpage);
        });
        cpu.run(Step.ANY_MIGRATE_MOVE, () -> move(newpage, page));
        cpu.run(Step.ANY_MIGRATE_PUT_PAGE, () -> PageRefs.putDevicePage(cpu, d(), page));
        if (!coreLocksNew) {
            cpu.unlockPage(Step.ANY_MIGRATE_UNLOCK_NEWPAGE, newpage);
        }
        return Result.SUCCESS;
    }

    /** Copy, migratepage: the new page takes the old one's place in the driver. */
    private void move(Page newpage, Page page) {
        Bug.on(!mem.isLocker(newpage, self()), Property.NEWPAGE_LOCKED);
        mem.setContent(newpage, mem.content(page));
        mem.setPagePrivate(newpage, d());
        mem.setMapping(newpage, mem.mapping(page), mem.pageMovableTag(page));
        mem.setPageType(newpage, type);
        mem.setFresh(newpage, null);
        mem.set(newpage, Flag.PRIVATE);
        if (mem.test(page, Flag.SWAPBACKED)) {
            mem.set(newpage, Flag.SWAPBACKED);
        }
        mem.setContent(page, null);
        mem.setPagePrivate(page, null);
        mem.setPageType(page, PageType.NONE);
        mem.setMapping(page, null, false);
    }
}
