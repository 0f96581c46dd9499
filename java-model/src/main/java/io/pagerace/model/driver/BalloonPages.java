package io.pagerace.model.driver;

import io.pagerace.model.Bug;
import io.pagerace.model.Cpu;
import io.pagerace.model.Operation;
import io.pagerace.model.Page;
import io.pagerace.model.PageRefs;
import io.pagerace.model.Pages;
import io.pagerace.model.Property;
import io.pagerace.model.Rest;
import io.pagerace.model.Result;
import io.pagerace.model.Step;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What the balloons of Linux 3.8 to 4.3, and the one of the RFC of 1 Apr 2015, have in common: the driver takes
 * reference and page lock itself when compaction isolates, and the walk of balloon_page_dequeue() takes no pages_lock
 * (mm/balloon_compaction.c, drivers/virtio/virtio_balloon.c).
 */
abstract class BalloonPages extends VirtioBalloon {
    /** "virtio_balloon: fix race between migration and ballooning", 28 Dec 2015: the walk is under pages_lock. */
    private final boolean walkLocks = has("dequeue.holds-pages-lock");

    /** f68b992bbb47 (4.5): release_pages_by_pfn() runs under balloon_lock. */
    private final boolean releasesLocked = has("leak.releases-locked");

    BalloonPages(Cpu cpu) {
        super(cpu);
    }

    /**
     * balloon_page_isolate(), mm/balloon_compaction.c.
     *
     * @param isMovable the test under the page lock
     * @param isolate __isolate_balloon_page()
     */
    final Result isolateLocked(Page page, BooleanSupplier isMovable, Runnable isolate) {
        if (!cpu.getPageUnlessZero(Step.BALLOON_ISOLATE_GET_PAGE, page)) {
            return returning(Result.REFUSED);
        }
        if (cpu.trylockPage(Step.BALLOON_ISOLATE_TRYLOCK_PAGE, page)) {
            if (cpu.step(Step.BALLOON_ISOLATE_RECHECK, isMovable::getAsBoolean)) {
                isolate.run();
                cpu.unlockPage(Step.BALLOON_ISOLATE_UNLOCK_PAGE, page);
                return Result.ISOLATED;
            }
            cpu.unlockPage(Step.BALLOON_ISOLATE_UNLOCK_REFUSED, page);
        }
        cpu.putPage(Step.BALLOON_ISOLATE_PUT_PAGE, page);
        return Result.REFUSED;
    }

    /** What says in the page whether it is on its device's list: until 3.17 nothing does. */
    void setListed(Page page, boolean listed) {}

    /** [pages_lock] __isolate_balloon_page(), mm/balloon_compaction.c: off the device's list. */
    final void isolateFrom(BalloonDevice device, Page page) {
        device.underPagesLock(cpu, () -> {
            Bug.on(mem.on(page) != device.self(), Property.SINGLE_LIST);
            setListed(page, false);
            mem.setOn(page, null);
            device.listDel(page);
            device.addIsolated(1);
            return null;
        });
    }

    /** [pages_lock] __putback_balloon_page(), mm/balloon_compaction.c: on the device's list again. */
    final void putbackTo(BalloonDevice device, Page page) {
        device.underPagesLock(cpu, () -> {
            Bug.on(mem.on(page) != null, Property.SINGLE_LIST);
            Bug.on(device.self() != r.map, Property.OWNING_DEVICE);
            setListed(page, true);
            mem.setOn(page, device.self());
            device.listAdd(page);
            device.addIsolated(-1);
            return null;
        });
    }

    /** spin_lock(pages_lock); balloon_page_insert(), as a lockless reader sees it first: page->mapping. */
    final void insertMapping(Step step, Supplier<BalloonDevice> device, Page page) {
        cpu.run(step, () -> {
            BalloonDevice owner = device.get();
            owner.lockPages(cpu);
            mem.setMapping(page, owner.self(), false);
        });
    }

    /**
     * What the device's thread does: fill_balloon() and leak_balloon(), one page each, and virtballoon_remove().
     *
     * @param insert balloon_page_insert(), of a page that is locked
     * @param takes what balloon_page_dequeue() does with a page of its walk that it has locked; false: goes on
     * @param frees the end of leak_balloon()
     */
    final List<Operation> operations(
            BalloonDevice vb, Consumer<Page> insert, Predicate<Page> takes, Consumer<Page> frees) {
        return List.of(
                Operation.of("fill_balloon", () -> fillBalloon(vb, insert)),
                Operation.of("leak_balloon", () -> leakBalloon(vb, takes, frees)),
                new Operation("virtballoon_remove", Set.of(Rest.IDLE), () -> virtballoonRemove(vb)));
    }

    /**
     * fill_balloon(), drivers/virtio/virtio_balloon.c: one page. Rule fill.allocates-unlocked: it is allocated before
     * the mutex is taken.
     */
    private void fillBalloon(BalloonDevice vb, Consumer<Page> insert) {
        if (has("fill.allocates-unlocked")) {
            r.page = cpu.step(Step.BALLOON_FILL_ALLOC_PAGE, () -> vb.awaitPage(cpu));
            cpu.run(Step.BALLOON_FILL_MUTEX_LOCK, () -> cpu.await(vb.mutexTrylockToFill(cpu)));
        } else {
            cpu.run(Step.BALLOON_FILL_MUTEX_LOCK, () -> {
                cpu.await(!vb.mappingFreed() && !PageRefs.buddy(mem).isEmpty());
                cpu.await(vb.mutexTrylockToFill(cpu));
            });
            r.page = cpu.step(Step.BALLOON_ENQUEUE_ALLOC_PAGE, () -> allocLocked(vb));
        }
        if (r.page != null) {
            balloonPageEnqueue(r.page, insert);
            if (vb instanceof OomBalloonDevice array) {
                cpu.run(Step.BALLOON_FILL_SET_PFNS, () -> array.setPfns(r.page));
            }
        }
        cpu.run(Step.BALLOON_FILL_MUTEX_UNLOCK, vb::mutexUnlock);
    }

    /**
     * alloc_page() under balloon_lock. Rule reclaim.waits-for-oom, an event: direct reclaim waits for a lock of a file
     * system, whose holder is in the OOM notifier and waits for balloon_lock.
     */
    private Page allocLocked(BalloonDevice vb) {
        Page page = vb.allocPage(cpu);
        Bug.on(page == null && has("reclaim.waits-for-oom") && cpu.choose(), Property.OOM_LOCK_FREE);
        return page;
    }

    /** balloon_page_enqueue(), mm/balloon_compaction.c, of a page that is allocated. */
    private void balloonPageEnqueue(Page page, Consumer<Page> insert) {
        Bug.on(!cpu.trylockPage(Step.BALLOON_ENQUEUE_TRYLOCK_PAGE, page), Property.FRESH_TRYLOCK);
        insert.accept(page);
        cpu.unlockPage(Step.BALLOON_ENQUEUE_UNLOCK_PAGE, page);
    }

    /** leak_balloon(), drivers/virtio/virtio_balloon.c: one page. */
    private void leakBalloon(BalloonDevice vb, Predicate<Page> takes, Consumer<Page> frees) {
        leakMutexLock(vb);
        leakLocked(vb, takes, frees);
    }

    /**
     * out_of_memory(), mm/oom_kill.c, up to virtballoon_oom_notify() and its leak_balloon(), drivers/virtio: one page.
     * What it leaks is a fixed number, whatever the balloon has; rule leak.counts-available: not more than that.
     */
    final void outOfMemory(BalloonDevice vb, Predicate<Page> takes) {
        cpu.run(Step.BALLOON_OOM_MUTEX_LOCK, () -> {
            cpu.await(PageRefs.buddy(mem).isEmpty());
            cpu.await(!has("leak.counts-available") || vb.numPages() > 0);
            cpu.await(vb.mutexTrylockToFill(cpu));
        });
        leakLocked(vb, takes, page -> {});
    }

    private void leakLocked(BalloonDevice vb, Predicate<Page> takes, Consumer<Page> frees) {
        Page page = balloonPageDequeue(vb, takes);
        r.page = page;
        if (vb instanceof OomBalloonDevice array) {
            leakPfns(array, page);
            return;
        }
        leakMutexUnlock(vb);
        if (page != null) {
            frees.accept(page);
        }
    }

    /** leak_balloon(), behind balloon_page_dequeue(): the driver keeps the page in the array alone. */
    private void leakPfns(OomBalloonDevice vb, Page page) {
        if (page != null) {
            cpu.run(Step.BALLOON_LEAK_SET_PFNS, () -> vb.setPfns(page));
        }
        if (releasesLocked) {
            releasePagesByPfn(vb, page);
            leakMutexUnlock(vb);
        } else {
            leakMutexUnlock(vb);
            releasePagesByPfn(vb, page);
        }
    }

    /**
     * release_pages_by_pfn(vb->pfns, vb->num_pfns), drivers/virtio/virtio_balloon.c; {@code own}: what was dequeued.
     */
    private void releasePagesByPfn(OomBalloonDevice vb, Page own) {
        boolean any = cpu.step(Step.BALLOON_RELEASE_NUM_PFNS, () -> {
            boolean more = vb.numPfns() > 0;
            Bug.on(!more && own != null, Property.NO_LEAK);
            return more;
        });
        if (!any) {
            return;
        }
        Page page = cpu.step(Step.BALLOON_RELEASE_READ_PFN, vb::pfns);
        r.next = page;
        cpu.run(Step.BALLOON_RELEASE_PUT_PAGE, () -> {
            PageRefs.putDevicePage(cpu, vb.self(), page);
            // The one is not this context's to put, and nothing leads to the one that it dequeued any more.
            Bug.on(own != page, own == null ? Property.REF_BALANCE : Property.NO_LEAK);
        });
    }

    /** balloon_page_dequeue(), mm/balloon_compaction.c: the walk takes no pages_lock. */
    private Page balloonPageDequeue(BalloonDevice vb, Predicate<Page> takes) {
        Entry entry = firstEntry(vb);
        while (entry != null) {
            Page page = entry.page;
            r.page = page;
            r.next = entry.next;
            if (cpu.trylockPage(Step.BALLOON_DEQUEUE_TRYLOCK_PAGE, page) && takes.test(page)) {
                return page;
            }
            entry = cpu.step(Step.BALLOON_DEQUEUE_WALK_NEXT, () -> nextEntry(vb));
        }
        accounting(vb, vb);
        return null;
    }

    /**
     * list_for_each_entry_safe(page, tmp, &b_dev_info->pages, lru): the first entry, and in a second read the one
     * behind it. Rule dequeue.holds-pages-lock: under pages_lock. If the first entry has left the list meanwhile, its
     * link is LIST_POISON1.
     */
    private Entry firstEntry(BalloonDevice vb) {
        Page first = cpu.step(Step.BALLOON_DEQUEUE_WALK_FIRST, () -> {
            if (walkLocks) {
                vb.lockPages(cpu);
            }
            if (vb.list().isEmpty()) {
                walkEnds(vb);
                return null;
            }
            return vb.list().get(0);
        });
        if (first == null) {
            return null;
        }
        r.page = first;
        return cpu.step(Step.BALLOON_DEQUEUE_WALK_SECOND, () -> {
            Bug.on(mem.on(first) != vb.self(), Property.LIST_WALK);
            return new Entry(first, Pages.behind(vb.list(), first));
        });
    }

    /**
     * list_for_each_entry_safe(page, tmp, &b_dev_info->pages, lru): page = tmp, tmp = tmp->lru.next. If tmp has left
     * the list, its link leads to LIST_POISON1 or along somebody else's list.
     */
    private Entry nextEntry(BalloonDevice vb) {
        Page page = r.next;
        if (page == null) {
            return walkEnds(vb);
        }
        Bug.on(mem.on(page) != vb.self(), Property.LIST_WALK);
        return new Entry(page, Pages.behind(vb.list(), page));
    }

    private Entry walkEnds(BalloonDevice vb) {
        if (walkLocks) {
            vb.unlockPages();
        }
        return null;
    }

    /** spin_lock(pages_lock) before a deletion; with the rule the walk has it. */
    final void lockToDelete(BalloonDevice vb) {
        if (!walkLocks) {
            vb.lockPages(cpu);
        }
    }

    /**
     * virtballoon_remove(), drivers/virtio/virtio_balloon.c: behind leak_balloon() until no page is left the device
     * goes, and the mapping with it: balloon_mapping_free(), until 3.17 and again in the patch. Rule
     * mapping.grace-period: not while a CPU still uses a pointer that it has read. Rule remove.forgets-mapping, which
     * is the patch as posted: nobody calls it.
     */
    private Rest virtballoonRemove(BalloonDevice vb) {
        cpu.run(Step.BALLOON_REMOVE_MAPPING_FREE, () -> {
            cpu.await(!cpu.rules().knowsBalloon() && !vb.mappingFreed() && vb.numPages() == 0);
            cpu.await(!has("mapping.grace-period") || !cpu.mappingInUse(self()));
            cpu.await(!vb.mappingFailed());
            Bug.on(has("remove.forgets-mapping"), Property.NO_LEAK);
            vb.freeMapping();
        });
        return Rest.BALLOON_REMOVED;
    }

    /** A page of the list, and the one behind it. */
    private record Entry(Page page, Page next) {}
}
