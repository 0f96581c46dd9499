package io.pagerace.model.driver;

import io.pagerace.model.Bug;
import io.pagerace.model.Cpu;
import io.pagerace.model.Flag;
import io.pagerace.model.Operation;
import io.pagerace.model.Page;
import io.pagerace.model.Property;
import io.pagerace.model.Rest;
import io.pagerace.model.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The device's own thread, drivers/virtio/virtio_balloon.c and mm/balloon_compaction.c, Linux 4.0 with the RFC. */
final class Rfc2015BalloonThread extends Rfc2015Balloon {
    private final BalloonDevice vb;

    Rfc2015BalloonThread(Cpu cpu) {
        super(cpu);
        this.vb = self().isDevice()
                ? device(self())
                : (BalloonDevice) mem.devices().get(0);
    }

    /** What another context does that finds no memory: virtballoon_oom_notify(), drivers/virtio/virtio_balloon.c. */
    List<Operation> oomOperations() {
        return List.of(Operation.of("out_of_memory", () -> outOfMemory(vb, this::takes)));
    }

    List<Operation> operations() {
        return operations(vb, this::balloonPageInsert, this::takes, this::leakPutPage);
    }

    /** The same, and the probe of the patch of 1 Apr 2015. */
    List<Operation> operationsAndProbe() {
        List<Operation> operations = new ArrayList<>(operations());
        operations.add(new Operation("virtballoon_probe", Set.of(Rest.IDLE), this::virtballoonProbe));
        return operations;
    }

    /**
     * virtballoon_probe(), drivers/virtio/virtio_balloon.c, 1 Apr 2015, with the rule probe.mapping-fails:
     * balloon_mapping_alloc() returns ERR_PTR(-ENOMEM), which is stored as it is. Rule probe.checks-mapping, which the
     * patch lacks: the probe fails, and there is no device.
     */
    private Rest virtballoonProbe() {
        boolean checks = has("probe.checks-mapping");
        cpu.run(Step.BALLOON_PROBE_MAPPING_ALLOC, () -> {
            cpu.await(has("probe.mapping-fails") && !vb.mappingFreed() && !vb.mappingFailed());
            cpu.await(vb.numPages() == 0 && !cpu.mappingInUse(self()));
            cpu.await(mem.pages().stream().noneMatch(page -> mem.mapping(page) == self()));
            if (checks) {
                vb.freeMapping();
            } else {
                vb.failMapping();
            }
        });
        return checks ? Rest.BALLOON_REMOVED : Rest.IDLE;
    }

    /** balloon_page_insert(), include/linux/balloon_compaction.h, under pages_lock. */
    private void balloonPageInsert(Page page) {
        if (!oneStep) {
            insertMapping(Step.BALLOON_ENQUEUE_INSERT_MAPPING, () -> vb, page);
        }
        cpu.run(Step.BALLOON_ENQUEUE_INSERT_PAGE, () -> {
            lockWithoutFirst(vb);
            insertPage(vb, page);
            vb.addNumPages(1);
            vb.unlockPages();
        });
    }

    /** balloon_page_dequeue(), mm/balloon_compaction.c, of a page that it has locked. */
    private boolean takes(Page page) {
        if (cpu.step(Step.BALLOON_DEQUEUE_PAGE_PRIVATE, () -> notIsolated(page))) {
            balloonPageDelete(page);
            cpu.unlockPage(Step.BALLOON_DEQUEUE_UNLOCK_PAGE, page);
            return true;
        }
        // raced with isolation
        cpu.unlockPage(Step.BALLOON_DEQUEUE_UNLOCK_RACED, page);
        return false;
    }

    /** PagePrivate(page); rule dequeue.private-if-compacting: asked only where somebody sets it. */
    private boolean notIsolated(Page page) {
        if (mem.test(page, Flag.PRIVATE) || (noCompaction && has("dequeue.private-if-compacting"))) {
            return true;
        }
        Bug.on(mem.on(page) == vb.self(), Property.DEQUEUE_FINDS);
        return false;
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
        lockToDelete(vb);
        Bug.on(mem.on(page) != vb.self(), Property.SINGLE_LIST);
    }
}
