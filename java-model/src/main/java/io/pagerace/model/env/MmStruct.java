package io.pagerace.model.env;

import io.pagerace.model.Cpu;
import io.pagerace.model.Device;
import io.pagerace.model.Owner;
import io.pagerace.model.Page;
import io.pagerace.model.PageMemory;
import io.pagerace.model.PageRefs;
import io.pagerace.model.Renaming;
import java.util.Map;
import java.util.Objects;

/**
 * A process, as far as anonymous memory goes: one page table entry, and the references that its mappings have. What
 * happens to it under the page table lock is one step.
 */
public final class MmStruct extends Device {
    private volatile Page pte;
    private volatile Page entry;

    /** A process that maps nothing. */
    public MmStruct(Owner self) {
        super(self);
    }

    private MmStruct(MmStruct other) {
        super(other);
        this.pte = other.pte;
        this.entry = other.entry;
    }

    private MmStruct(MmStruct other, Renaming renaming) {
        super(other, renaming);
        this.pte = renaming.page(other.pte);
        this.entry = renaming.page(other.entry);
    }

    /** The page that is mapped; null if none is. */
    Page pte() {
        return pte;
    }

    /** The old page that a migration entry names; null if there is none. */
    Page entry() {
        return entry;
    }

    /** set_pte_at(), of a page that the process has a reference to. */
    void map(PageMemory mem, Page page) {
        mem.setPageMapped(page, true);
        pte = page;
    }

    /** ptep_get_and_clear(), page_remove_rmap(). */
    void unmap(PageMemory mem) {
        mem.setPageMapped(pte, false);
        pte = null;
    }

    /** zap_pte_range(), of a migration entry: it has no reference. */
    void zapEntry() {
        entry = null;
    }

    /** try_to_migrate_one(), mm/rmap.c: a migration entry instead of the mapping, which gives its reference back. */
    public void tryToMigrate(Cpu cpu, Page page) {
        if (pte == page) {
            unmap(cpu.memory());
            entry = page;
            PageRefs.putDevicePage(cpu, self(), page);
        }
    }

    /** Whether there is a migration entry for the page. */
    public boolean waitsFor(Page page) {
        return entry == page;
    }

    /** remove_migration_pte(), mm/migrate.c: maps {@code page} where the migration entry is. */
    public void removeMigrationPte(PageMemory mem, Page page) {
        mem.getPage(page);
        addRef(page);
        entry = null;
        map(mem, page);
    }

    @Override
    public MmStruct copy() {
        return new MmStruct(this);
    }

    @Override
    public MmStruct renamed(Renaming renaming) {
        return new MmStruct(this, renaming);
    }

    @Override
    protected void addState(Map<String, Object> state) {
        state.put("pte", String.valueOf(pte));
        state.put("entry", String.valueOf(entry));
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other) && other instanceof MmStruct that && pte == that.pte && entry == that.entry;
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), pte, entry);
    }
}
