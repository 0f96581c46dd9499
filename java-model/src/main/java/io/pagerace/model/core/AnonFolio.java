package io.pagerace.model.core;

import io.pagerace.model.Bug;
import io.pagerace.model.Cpu;
import io.pagerace.model.KernelCode;
import io.pagerace.model.Owner;
import io.pagerace.model.Page;
import io.pagerace.model.Property;
import io.pagerace.model.Step;
import io.pagerace.model.env.MmStruct;
import java.util.List;

/**
 * What migrate_folio_unmap(), migrate_folio_move() and migrate_folios_undo(), mm/migrate.c, Linux 6.3 to 6.16, do with
 * an anonymous page that is mapped. Between the two halves the new page remembers the anon_vma, in dst->mapping or,
 * from d1adb25df711 (6.8) on, in dst->private; the register map has it in between.
 */
final class AnonFolio extends KernelCode {
    AnonFolio(Cpu cpu) {
        super(cpu);
    }

    /** Whether the page in the registers is anonymous, and was mapped when it was looked at. */
    boolean mapped() {
        return r.map == Owner.ANON_VMA;
    }

    /** folio_get_anon_vma(), mm/rmap.c: null if the page is not mapped. */
    void getAnonVma(Page src) {
        boolean mapped =
                cpu.step(Step.MIGRATE_GET_ANON_VMA, () -> mem.mapping(src) == Owner.ANON && mem.pageMapped(src));
        r.map = mapped ? Owner.ANON_VMA : null;
    }

    /** try_to_migrate(), mm/rmap.c; __migrate_folio_record(); list_add_tail(&dst->lru, &dst_folios). */
    void unmap(Page dst, Page src) {
        cpu.run(Step.MIGRATE_TRY_TO_MIGRATE, () -> processes().forEach(process -> process.tryToMigrate(cpu, src)));
        cpu.run(Step.MIGRATE_RECORD, () -> {
            record(dst);
            mem.setOn(dst, self());
        });
    }

    /** __migrate_folio_record(), mm/migrate.c, within a step; nothing is recorded of a page that was not mapped. */
    void record(Page dst) {
        if (!mapped()) {
            return;
        }
        if (has("unmap.records-private")) {
            mem.setPagePrivate(dst, Owner.ANON_VMA);
        } else {
            mem.setMapping(dst, Owner.ANON_VMA, false);
        }
    }

    /** __migrate_folio_extract(), mm/migrate.c. */
    void extract(Step step, Page dst) {
        boolean recorded = cpu.step(step, () -> {
            boolean found = mem.mapping(dst) == Owner.ANON_VMA || mem.pagePrivate(dst) == Owner.ANON_VMA;
            if (found) {
                mem.setMapping(dst, null, false);
                mem.setPagePrivate(dst, null);
            }
            return found;
        });
        r.map = recorded ? Owner.ANON_VMA : null;
    }

    /** remove_migration_ptes(), mm/migrate.c: who has a migration entry for {@code src} maps {@code page}. */
    void removeMigrationPtes(Step step, Page src, Page page) {
        cpu.run(
                step,
                () -> processes().stream()
                        .filter(process -> process.waitsFor(src))
                        .forEach(process -> {
                            Bug.on(mem.content(page) != process.self(), Property.CONTENT_KEPT);
                            process.removeMigrationPte(mem, page);
                        }));
    }

    private List<MmStruct> processes() {
        return mem.devices().stream()
                .filter(MmStruct.class::isInstance)
                .map(MmStruct.class::cast)
                .toList();
    }
}
