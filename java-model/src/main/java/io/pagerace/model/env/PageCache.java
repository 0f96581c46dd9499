package io.pagerace.model.env;

import io.pagerace.model.AddressSpaceOperations;
import io.pagerace.model.Bug;
import io.pagerace.model.CallSite;
import io.pagerace.model.Cpu;
import io.pagerace.model.Flag;
import io.pagerace.model.KernelCode;
import io.pagerace.model.Operation;
import io.pagerace.model.Owner;
import io.pagerace.model.Page;
import io.pagerace.model.PageLock;
import io.pagerace.model.PageRefs;
import io.pagerace.model.Pages;
import io.pagerace.model.Property;
import io.pagerace.model.Result;
import io.pagerace.model.Step;
import java.util.List;

/**
 * The other users of pages, Linux 4.0 and 4.8: one file with one page in the page cache (mm/filemap.c), and a walker
 * that takes references to pages by frame number (do_migrate_range() in mm/memory_hotplug.c). Coarser than the
 * protocol: what runs under the LRU lock or the page cache's tree lock is one step.
 */
public final class PageCache extends KernelCode {
    private final boolean dumps;

    /** Page cache code that runs on a CPU. */
    public PageCache(Cpu cpu) {
        this(cpu, false);
    }

    /** The same; {@code dumps}: the walker dumps the pages that it finds. */
    public PageCache(Cpu cpu, boolean dumps) {
        super(cpu);
        this.dumps = dumps;
    }

    /** What the other user of the allocator does. */
    public List<Operation> operations() {
        return List.of(
                Operation.of("add_to_page_cache_lru", this::addToPageCacheLru),
                Operation.of("truncate_inode_page", this::truncateInodePage),
                Operation.of("do_migrate_range", this::walkByPfn));
    }

    /** The file's a_ops: migratepage, no isolatepage and no putbackpage, as of every file system. */
    public AddressSpaceOperations aOps() {
        return new AddressSpaceOperations(null, this::migratePage, null);
    }

    /**
     * add_to_page_cache_lru(), mm/filemap.c, 4.0 and 4.8. The page cache takes a reference of its own. That of the
     * pagevec and that of the reader are one here: the one of alloc_page(), dropped when the pagevec is drained to the
     * LRU. PG_locked is set by a non-atomic store, as the page is nobody else's yet: it ruins a lock that somebody
     * takes on a page that is not his.
     */
    private void addToPageCacheLru() {
        Page page = cpu.step(Step.FILE_ALLOC, () -> {
            cpu.await(mem.slot() == null);
            return PageRefs.awaitPage(cpu);
        });
        r.page = page;
        r.refs = Pages.with(r.refs, page);
        cpu.loadFlags(Step.FILE_LOAD_FLAGS, page);
        cpu.run(Step.FILE_STORE_LOCKED, () -> PageLock.storeLocked(cpu, page));
        r.word = 0;
        cpu.run(
                Step.FILE_ADD_TO_PAGE_CACHE,
                () -> mem.underTreeLock(() -> {
                    mem.getPage(page);
                    mem.setMapping(page, Owner.FILE, false);
                    mem.setContent(page, Owner.FILE);
                    mem.setFresh(page, null);
                    mem.setSlot(page);
                    return null;
                }));
        if (cpu.rules().driverIsolates() && cpu.choose()) {
            // SetPageChecked(), ext2_check_page(), fs/ext2/dir.c, of a directory: PG_isolated in v1 to v3 of 2016
            cpu.runAtomic(Step.FILE_SET_CHECKED, () -> mem.set(page, Flag.ISOLATED));
        }
        cpu.unlockPage(Step.FILE_UNLOCK_NEW, page);
        cpu.run(Step.FILE_LRU_ADD_DRAIN, () -> {
            Bug.on(mem.on(page) != null, Property.SINGLE_LIST);
            Lru.add(mem, page);
            PageRefs.putPage(cpu, page);
        });
        r.refs = Pages.without(r.refs, page);
    }

    /** truncate_inode_page(), mm/truncate.c, 4.0 and 4.8, behind find_get_page() and lock_page(). */
    private void truncateInodePage() {
        Page page = cpu.step(
                Step.FILE_FIND_GET_PAGE,
                () -> mem.underTreeLock(() -> {
                    Page found = mem.slot();
                    cpu.await(found != null && mem.getPageUnlessZero(found));
                    return found;
                }));
        r.page = page;
        r.refs = Pages.with(r.refs, page);
        cpu.lockPage(Step.FILE_LOCK_PAGE, page);
        cpu.run(
                Step.FILE_DELETE_FROM_PAGE_CACHE,
                () -> mem.underTreeLock(() -> {
                    // page->mapping != mapping if the page was migrated before it was locked.
                    if (mem.slot() == page) {
                        mem.setMapping(page, null, false);
                        mem.setContent(page, null);
                        mem.setSlot(null);
                        mem.dropPage(page);
                    }
                    return null;
                }));
        cpu.unlockPage(Step.FILE_UNLOCK_PAGE, page);
        cpu.putPage(Step.FILE_PUT_PAGE, page);
    }

    /**
     * do_migrate_range(), mm/memory_hotplug.c: takes a reference to any page, by frame number. dump_page() of what it
     * can't isolate: page_mapping(), without the page lock, and dump_mapping() of what it returns.
     */
    private void walkByPfn() {
        Page page = cpu.choose(mem.pages());
        cpu.run(Step.PFN_GET_PAGE, () -> cpu.await(mem.getPageUnlessZero(page)));
        r.page = page;
        r.refs = Pages.with(r.refs, page);
        if (dumps) {
            cpu.runAtomic(Step.PFN_DUMP_PAGE, () -> Bug.on(mem.mapping(page) == Owner.ANON_VMA, Property.TYPE_SOUND));
        }
        cpu.putPage(Step.PFN_PUT_PAGE, page);
    }

    /**
     * migrate_page() and migrate_page_move_mapping(), mm/migrate.c, 4.0 and 4.8: the file's migratepage. It relies on
     * move_to_new_page(), which has locked the new page and, in 4.0, set its mapping and index; without that a look-up
     * finds a page without a mapping in the radix tree, and tries again for ever.
     */
    private Result migratePage(Page newpage, Page page) {
        boolean moved = cpu.step(
                Step.FILE_MIGRATE_PAGE,
                () -> mem.underTreeLock(() -> {
                    if (mem.slot() != page || mem.pageCount(page) != 2) {
                        return false;
                    }
                    Bug.on(r.site != CallSite.MOVE && !cpu.rules().driverIsolates(), Property.CONTENT_KEPT);
                    // Somebody may have come by with get_page_unless_zero() since the count was read.
                    if (!mem.compareAndSetCount(page, 2, 1)) {
                        return false;
                    }
                    mem.getPage(newpage);
                    mem.setMapping(newpage, Owner.FILE, false);
                    mem.setContent(newpage, mem.content(page));
                    mem.setFresh(newpage, null);
                    mem.setSlot(newpage);
                    if (cpu.rules().driverIsolates() && mem.test(page, Flag.ISOLATED)) {
                        // migrate_page_copy(): if (PageChecked(page)) SetPageChecked(newpage)
                        mem.set(newpage, Flag.ISOLATED);
                    }
                    return true;
                }));
        return moved ? Result.SUCCESS : returning(Result.AGAIN);
    }
}
