package io.pagerace.model.driver;

import io.pagerace.model.Bug;
import io.pagerace.model.Cpu;
import io.pagerace.model.Flag;
import io.pagerace.model.Operation;
import io.pagerace.model.Page;
import io.pagerace.model.PageRefs;
import io.pagerace.model.Pages;
import io.pagerace.model.Property;
import io.pagerace.model.Rest;
import io.pagerace.model.Step;
import java.util.List;
import java.util.Set;

/** The device's own thread, drivers/virtio/virtio_balloon.c and mm/balloon_compaction.c, Linux 4.0 with the RFC. */
final class Rfc2015BalloonThread extends Rfc2015Balloon {
    private final boolean walkLocks = has("dequeue.holds-pages-lock");
    private final BalloonDevice vb;

    Rfc2015BalloonThread(Cpu cpu) {
        super(cpu);
        this.vb = device(self());
    }

    List<Operation> operations() {
        return List.of(
                Operation.of("fill_balloon", this::fillBalloon),
                Operation.of("leak_balloon", this::leakBalloon),
                new Operation("virtballoon_remove", Set.of(Rest.IDLE), this::virtballoonRemove));
    }

    /** fill_balloon(), drivers/virtio/virtio_balloon.c: one page. */
    private void fillBalloon() {
        cpu.run(Step.BALLOON_FILL_MUTEX_LOCK, () -> {
            cpu.await(!vb.mappingFreed() && !PageRefs.buddy(mem).isEmpty());
            cpu.await(vb.mutexTrylock(cpu));
        });
        balloonPageEnqueue();
        cpu.run(Step.BALLOON_FILL_MUTEX_UNLOCK, vb::mutexUnlock);
    }

    /** balloon_page_enqueue(), mm/balloon_compaction.c. */
    private void balloonPageEnqueue() {
        Page page = cpu.step(Step.BALLOON_ENQUEUE_ALLOC_PAGE, () -> vb.allocPage(cpu));
        if (page == null) {
            return;
        }
        r.page = page;
        Bug.on(!cpu.trylockPage(Step.BALLOON_ENQUEUE_TRYLOCK_PAGE, page), Property.FRESH_TRYLOCK);
        if (!oneStep) {
            cpu.run(Step.BALLOON_ENQUEUE_INSERT_MAPPING, () -> {
                vb.lockPages(cpu);
                insertMapping(self(), page);
            });
        }
        cpu.run(Step.BALLOON_ENQUEUE_INSERT_PAGE, () -> {
            lockWithoutFirst(vb);
            insertPage(vb, page);
            vb.addNumPages(1);
            vb.unlockPages();
        });
        cpu.unlockPage(Step.BALLOON_ENQUEUE_UNLOCK_PAGE, page);
    }

    /** leak_balloon(), drivers/virtio/virtio_balloon.c: one page. */
    private void leakBalloon() {
        leakMutexLock(vb);
        Page page = balloonPageDequeue();
        r.page = page;
        leakMutexUnlock(vb);
        if (page != null) {
            leakPutPage(page);
        }
    }

    /** balloon_page_dequeue(), mm/balloon_compaction.c: as posted the walk takes no pages_lock. */
    private Page balloonPageDequeue() {
        Entry entry = firstEntry();
        while (entry != null) {
            Page page = entry.page;
            r.page = page;
            r.next = entry.next;
            if (cpu.trylockPage(Step.BALLOON_DEQUEUE_TRYLOCK_PAGE, page)) {
                if (cpu.step(Step.BALLOON_DEQUEUE_PAGE_PRIVATE, () -> mem.test(page, Flag.PRIVATE))) {
                    balloonPageDelete(page);
                    cpu.unlockPage(Step.BALLOON_DEQUEUE_UNLOCK_PAGE, page);
                    return page;
                }
                // raced with isolation
                cpu.unlockPage(Step.BALLOON_DEQUEUE_UNLOCK_RACED, page);
            }
            entry = cpu.step(Step.BALLOON_DEQUEUE_WALK_NEXT, this::nextEntry);
        }
        accounting(vb, vb);
        return null;
    }

    /**
     * list_for_each_entry_safe(page, tmp, &b_dev_info->pages, lru): the first entry, and in a second read the one
     * behind it. Rule dequeue.holds-pages-lock: under pages_lock. If the first entry has left the list meanwhile, its
     * link is LIST_POISON1.
     */
    private Entry firstEntry() {
        Page first = cpu.step(Step.BALLOON_DEQUEUE_WALK_FIRST, () -> {
            if (walkLocks) {
                vb.lockPages(cpu);
            }
            if (vb.list().isEmpty()) {
                walkEnds();
                return null;
            }
            return vb.list().get(0);
        });
        if (first == null) {
            return null;
        }
        r.page = first;
        return cpu.step(Step.BALLOON_DEQUEUE_WALK_SECOND, () -> {
            Bug.on(mem.on(first) != self(), Property.LIST_WALK);
            return new Entry(first, Pages.behind(vb.list(), first));
        });
    }

    /**
     * list_for_each_entry_safe(page, tmp, &b_dev_info->pages, lru): page = tmp, tmp = tmp->lru.next. If tmp has left
     * the list, its link leads to LIST_POISON1 or along somebody else's list.
     */
    private Entry nextEntry() {
        Page page = r.next;
        if (page == null) {
            return walkEnds();
        }
        Bug.on(mem.on(page) != self(), Property.LIST_WALK);
        return new Entry(page, Pages.behind(vb.list(), page));
    }

    private Entry walkEnds() {
        if (walkLocks) {
            vb.unlockPages();
        }
        return null;
    }

    /** balloon_page_delete(), include/linux/balloon_compaction.h, under pages_lock. */
    private void balloonPageDelete(Page page) {
        if (!oneStep) {
            cpu.run(Step.BALLOON_DEQUEUE_DELETE_FIRST, () -> {
                beginDelete(page);
                deleteFirst(page);
                if (mappingLast) {
                    vb.listDel(page);
                }
            });
        }
        cpu.run(Step.BALLOON_DEQUEUE_DELETE_PAGE, () -> {
            if (oneStep) {
                beginDelete(page);
            }
            deleteSecond(page);
            vb.listDel(page);
            vb.addNumPages(-1);
            vb.unlockPages();
        });
    }

    private void beginDelete(Page page) {
        if (!walkLocks) {
            vb.lockPages(cpu);
        }
        Bug.on(mem.on(page) != self(), Property.SINGLE_LIST);
    }

    /**
     * virtballoon_remove(), drivers/virtio/virtio_balloon.c: behind leak_balloon() until no page is left the device
     * goes, and balloon_mapping_free() is what the patch gives it for the mapping. Rule mapping.grace-period: not while
     * a CPU still uses a pointer that it has read.
     */
    private Rest virtballoonRemove() {
        cpu.run(Step.BALLOON_REMOVE_MAPPING_FREE, () -> {
            cpu.await(!knowsBalloon && !vb.mappingFreed() && vb.numPages() == 0);
            cpu.await(!has("mapping.grace-period") || !cpu.mappingInUse(self()));
            vb.freeMapping();
        });
        return Rest.BALLOON_REMOVED;
    }

    /** A page of the list, and the one behind it. */
    private record Entry(Page page, Page next) {}
}
