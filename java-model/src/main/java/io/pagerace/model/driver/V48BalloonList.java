package io.pagerace.model.driver;

import io.pagerace.model.Bug;
import io.pagerace.model.Cpu;
import io.pagerace.model.Flag;
import io.pagerace.model.Page;
import io.pagerace.model.PageLock;
import io.pagerace.model.Pages;
import io.pagerace.model.Property;
import io.pagerace.model.Step;

/** balloon_page_dequeue(), mm/balloon_compaction.c, Linux 4.8 to 6.19, for whoever takes pages from a balloon. */
abstract class V48BalloonList extends V48Balloon {
    /** Whose pages they are. */
    final BalloonDevice info;

    V48BalloonList(Cpu cpu, BalloonDevice info) {
        super(cpu);
        this.info = info;
    }

    /** Within a step that follows the list head: balloon_devinfo_init() has been called. */
    void mustBeSetUp() {}

    /** balloon_page_delete() within its step, and what the driver counts with it. */
    abstract void deletePage(Page page);

    /** balloon_page_dequeue(), mm/balloon_compaction.c, 4.8. */
    final Page balloonPageDequeue() {
        Page page = dequeue();
        cpu.run(Step.BALLOON_DEQUEUE_UNLOCK_PAGES, info::unlockPages);
        if (page == null && !has("cmm.dequeues-list")) {
            accounting(info, info);
        }
        return page;
    }

    /** balloon_page_list_dequeue() of 5.3 on, up to the unlock: the last page that it takes. */
    final Page dequeue() {
        Page first = cpu.step(Step.BALLOON_DEQUEUE_LOCK_PAGES, () -> {
            mustBeSetUp();
            info.lockPages(cpu);
            return info.list().isEmpty() ? null : info.list().get(0);
        });
        Page page = takeFrom(first);
        r.page = page;
        return page;
    }

    /** list_del(&page->lru) in balloon_page_list_enqueue(), with enqueue.list-unlinks (5.3), within a step. */
    final void unlink(Page page) {
        if (has("enqueue.list-unlinks")) {
            unlist(page);
        }
    }

    /** spin_lock_irqsave(pages_lock), before the page lock, as 5.10 has it. */
    final void enqueueLockPages(Page page) {
        cpu.run(Step.BALLOON_ENQUEUE_LOCK_PAGES, () -> {
            info.lockPages(cpu);
            unlink(page);
        });
    }

    /**
     * Without that rule list_del() stands in balloon_page_enqueue_one(): the page has to be on a list, within a step.
     */
    final void mustBeListed(Page page) {
        Bug.on(!has("enqueue.list-unlinks") && mem.on(page) == null, Property.SINGLE_LIST);
    }

    /**
     * list_for_each_entry_safe(page, tmp, &b_dev_info->pages, lru), balloon_page_dequeue(). The walk holds pages_lock,
     * so the list stays as it is, and the page lock is only tried: the callbacks take the two the other way round.
     */
    private Page takeFrom(Page first) {
        Page next = first;
        while (next != null) {
            Page page = next;
            r.page = page;
            next = cpu.step(
                    Step.BALLOON_DEQUEUE_TRYLOCK_PAGE, () -> PageLock.trylockPage(cpu, page) ? page : behind(page));
            if (next != page) {
                continue;
            }
            if (!isSticky && cpu.step(Step.BALLOON_DEQUEUE_PAGE_ISOLATED, () -> mem.test(page, Flag.ISOLATED))) {
                // raced with isolation
                next = cpu.step(Step.BALLOON_DEQUEUE_UNLOCK_RACED, () -> {
                    PageLock.unlockPage(cpu, page);
                    return behind(page);
                });
                cpu.mustNotLeak();
                continue;
            }
            Page tmp = cpu.step(Step.BALLOON_DEQUEUE_DELETE_PAGE, () -> {
                Bug.on(mem.on(page) != info.self(), Property.SINGLE_LIST);
                Page behind = behind(page);
                deletePage(page);
                info.listDel(page);
                return behind;
            });
            next = taken(page, tmp);
            cpu.unlockPage(Step.BALLOON_DEQUEUE_UNLOCK_PAGE, page);
            if (next == null || !takesMore()) {
                return page;
            }
            r.next = null;
        }
        return null;
    }

    /**
     * Behind a page that was taken off the list: the next one, if more than one may be asked for.
     *
     * @param tmp the page behind it
     */
    Page taken(Page page, Page tmp) {
        return null;
    }

    /** Whether balloon_page_list_dequeue() is asked for another page. */
    boolean takesMore() {
        return false;
    }

    private Page behind(Page page) {
        return Pages.behind(info.list(), page);
    }
}
