package io.pagerace.model.driver;

import io.pagerace.model.Bug;
import io.pagerace.model.Cpu;
import io.pagerace.model.KernelCode;
import io.pagerace.model.Owner;
import io.pagerace.model.Page;
import io.pagerace.model.PageRefs;
import io.pagerace.model.Property;
import io.pagerace.model.Step;
import java.util.function.Supplier;

/** What the balloons of all kernels have in common, drivers/virtio/virtio_balloon.c. */
abstract class VirtioBalloon extends KernelCode {
    VirtioBalloon(Cpu cpu) {
        super(cpu);
    }

    final BalloonDevice device(Owner device) {
        return (BalloonDevice) mem.device(device);
    }

    /** list_del(&page->lru) within a step, if the page is on the list that its driver has on its stack. */
    final void unlist(Page page) {
        if (mem.on(page) == Owner.CTL) {
            mem.setOn(page, null);
        }
    }

    /**
     * b_dev_info = balloon_page_device(page), 6.17 and later: without the lock of the list, as an isolated page can't
     * be deflated.
     */
    final BalloonDevice balloonPageDevice(Step step, Page page) {
        Owner d = cpu.step(step, () -> {
            Owner device = mem.pagePrivate(page);
            Bug.on(device == null, Property.DEV_INFO_PRESENT);
            return device;
        });
        r.map = d;
        return device(d);
    }

    /** leak_balloon(), up to mutex_lock(&vb->balloon_lock): there is a page to take. */
    final void leakMutexLock(BalloonDevice vb) {
        cpu.run(Step.BALLOON_LEAK_MUTEX_LOCK, () -> {
            cpu.await(vb.numPages() > 0);
            cpu.await(vb.mutexTrylockToFill(cpu));
        });
    }

    /** release_pages_by_pfn(), release_pages_balloon(): the balloon's reference. */
    final void leakPutPage(Page page) {
        cpu.run(Step.BALLOON_LEAK_PUT_PAGE, () -> PageRefs.putDevicePage(cpu, self(), page));
    }

    final void leakMutexUnlock(BalloonDevice vb) {
        cpu.run(Step.BALLOON_LEAK_MUTEX_UNLOCK, vb::mutexUnlock);
    }

    /** leak_balloon() from 4.8 on: one page, whose reference goes under the mutex. */
    final void leakBalloon(BalloonDevice vb, Supplier<Page> balloonPageDequeue) {
        leakMutexLock(vb);
        Page page = balloonPageDequeue.get();
        if (page != null) {
            releasePage(page);
        }
        leakMutexUnlock(vb);
    }

    /** release_pages_balloon() from 4.8 on. */
    void releasePage(Page page) {
        leakPutPage(page);
    }

    /**
     * The end of balloon_page_dequeue() without a page, under the lock of the list: if that is empty and no page is
     * isolated, something went out of track and some balloon pages are lost.
     *
     * @param pagesLock the device whose lock is around the list
     */
    final void accounting(BalloonDevice vb, BalloonDevice pagesLock) {
        cpu.run(
                Step.BALLOON_DEQUEUE_ACCOUNTING,
                () -> pagesLock.underPagesLock(cpu, () -> {
                    Bug.on(vb.list().isEmpty() && vb.isolated() == 0, Property.BALLOON_ACCOUNTING);
                    return null;
                }));
    }
}
