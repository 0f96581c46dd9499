------------------------------ MODULE AnonPages -----------------------------
(***************************************************************************)
(* Anonymous memory and its migration in batches, Linux 6.3 to 6.16:        *)
(* do_anonymous_page() and zap_pte_range() in mm/memory.c, and what         *)
(* migrate_folio_unmap(), migrate_folio_move(), migrate_folios_undo() in    *)
(* mm/migrate.c and try_to_migrate() in mm/rmap.c do with a mapped page.    *)
(* do_migrate_range() in mm/memory_hotplug.c dumps what it can't isolate.   *)
(* So does set_migratetype_isolate() in mm/page_isolation.c, as in the      *)
(* report of K36, without a reference; it is not modelled.                  *)
(*                                                                          *)
(* A device here is a process with one page table entry: dev[d].pte is the  *)
(* page that it maps, dev[d].entry the old page that a migration entry      *)
(* names.  Between the two halves of the migration the new page remembers   *)
(* the anon_vma, in dst->mapping (64c8902ed441, 6.3) or, with the rule      *)
(* unmap.records-private, in dst->private (d1adb25df711, 6.8).  The register*)
(* map has it in between.                                                   *)
(*                                                                          *)
(* Coarser than the source: what runs under the page table lock is one      *)
(* step; folio_add_new_anon_rmap() is, too; the batch of folio_add_lru() has*)
(* no reference, and is drained before the process unmaps the page;         *)
(* list_add() and the record that goes with it are one step.                *)
(* The rmap walk is taken if there is an anon_vma, whether or not           *)
(* PAGE_WAS_MAPPED was recorded: there may be no entry then.  The life of   *)
(* the anon_vma, which migration has a reference to, is left out, as are the*)
(* fault that waits for a migration entry, swap, KSM, fork, and that a      *)
(* walker isolates what it finds on the LRU.                                *)
(***************************************************************************)
EXTENDS MigrateBatch

Process == [mapping |-> "live", refs |-> {}, pte |-> null, entry |-> null]

-----------------------------------------------------------------------------
(* The process                                                              *)

\* do_anonymous_page(): vma_alloc_zeroed_movable_folio()
anon_alloc(d) ==
  /\ At(d, "idle") /\ dev[d].pte = null /\ dev[d].entry = null
  /\ \E p \in Buddy :
       /\ page' = [page EXCEPT ![p] = Allocated(d)]
       /\ dev' = [dev EXCEPT ![d].refs = {p}]
       /\ Regs(d, [cpu[d] EXCEPT !.page = p, !.pc = "anon.add_rmap"])
  /\ Quiet /\ UNCHANGED slot

\* [page table lock] folio_add_new_anon_rmap(): PG_swapbacked, _mapcount, mapping; set_pte_at()
anon_add_rmap(d) ==
  /\ At(d, "anon.add_rmap")
  /\ page' = [page EXCEPT ![P(d)].flags = @ \cup {"swapbacked"}, ![P(d)].mapcount = 1,
                          ![P(d)].mapping = AnonMapping, ![P(d)].content = d,
                          ![P(d)].fresh = null]
  /\ dev' = [dev EXCEPT ![d].pte = P(d)]
  /\ Go(d, "anon.lru_add_drain")
  /\ Quiet /\ UNCHANGED slot

\* folio_add_lru_vma(), when the batch is drained: PG_lru, on the LRU [lru_lock]
anon_lru_add_drain(d) ==
  /\ At(d, "anon.lru_add_drain")
  /\ IF page[P(d)].on # null THEN Bug(d, "SingleList")
     ELSE /\ page' = OnLru(page, P(d))
          /\ Go(d, "idle")
          /\ Quiet /\ UNCHANGED <<dev, slot>>

\* [page table lock] zap_pte_range(): page_remove_rmap(); page->mapping stays until the page
\* is freed
anon_remove_rmap(d) ==
  /\ At(d, "idle") /\ dev[d].pte # null
  /\ LET p == dev[d].pte IN
     /\ page' = [page EXCEPT ![p].mapcount = 0]
     /\ dev' = [dev EXCEPT ![d].pte = null]
     /\ Regs(d, [cpu[d] EXCEPT !.page = p, !.pc = "anon.put_page"])
  /\ Quiet /\ UNCHANGED slot

\* tlb_flush_mmu(): free_pages_and_swap_cache()
anon_put_page(d) ==
  At(d, "anon.put_page") /\ PutDevicePage(d, d, P(d), [cpu[d] EXCEPT !.pc = "idle"])

\* [page table lock] zap_pte_range(): a migration entry has no reference
anon_zap_entry(d) ==
  /\ At(d, "idle") /\ dev[d].entry # null
  /\ dev' = [dev EXCEPT ![d].entry = null]
  /\ Go(d, "idle")
  /\ Quiet /\ UNCHANGED <<page, slot>>

AnonProcessStep(d) ==
  \/ anon_alloc(d) \/ anon_add_rmap(d) \/ anon_lru_add_drain(d) \/ anon_remove_rmap(d)
  \/ anon_put_page(d) \/ anon_zap_entry(d)

-----------------------------------------------------------------------------
(* migrate_folio_unmap()                                                    *)

\* if (folio_test_anon(src) && !folio_test_ksm(src)) anon_vma = folio_get_anon_vma(src): NULL
\* if the page is not mapped
migrate_get_anon_vma(c) ==
  /\ At(c, "migrate.get_anon_vma")
  /\ Regs(c, [cpu[c] EXCEPT !.pc = "migrate.trylock_newpage",
       !.map = IF page[P(c)].mapping = AnonMapping /\ page[P(c)].mapcount > 0 THEN anonVma
               ELSE null])
  /\ Quiet /\ UNCHANGED <<page, dev, slot>>

\* try_to_migrate_one() [page table lock]: a migration entry for the mapping,
\* page_remove_rmap(), folio_put()
migrate_try_to_migrate(c) ==
  LET p == P(c)
      mapped == {d \in Devices : dev[d].pte = p} IN
  /\ At(c, "migrate.try_to_migrate")
  /\ page' = [page EXCEPT ![p].mapcount = 0, ![p].refcount = @ - Cardinality(mapped)]
  /\ dev' = [d \in Devices |->
               IF d \notin mapped THEN dev[d]
               ELSE [dev[d] EXCEPT !.pte = null, !.entry = p, !.refs = @ \ {p}]]
  /\ Go(c, "migrate.record")
  /\ Quiet /\ UNCHANGED slot

\* __migrate_folio_record(dst, ...); list_add_tail(&dst->lru, &dst_folios)
migrate_record(c) ==
  /\ At(c, "migrate.record")
  /\ page' = [Recorded(c, page) EXCEPT ![N(c)].on = c]
  /\ Regs(c, NextUnmap([cpu[c] EXCEPT !.unmapped = Append(@, P(c)), !.dsts = Append(@, N(c))]))
  /\ Quiet /\ UNCHANGED <<dev, slot>>

-----------------------------------------------------------------------------
(* migrate_folio_move(), migrate_folios_undo()                              *)

HasRecord(n) == page[n].mapping.ptr = anonVma \/ page[n].private = anonVma

\* __migrate_folio_extract(dst, ...); the step s follows, or withRecord if there is an anon_vma
Extract(c, s, withRecord) ==
  /\ page' = IF HasRecord(N(c))
             THEN [page EXCEPT ![N(c)].mapping = NoMapping, ![N(c)].private = null]
             ELSE page
  /\ Regs(c, [cpu[c] EXCEPT !.map = IF HasRecord(N(c)) THEN anonVma ELSE null,
                            !.pc = IF HasRecord(N(c)) THEN withRecord ELSE s])
  /\ Quiet /\ UNCHANGED <<dev, slot>>

move_extract(c) ==
  At(c, "move.extract") /\ Extract(c, "move.list_del_newpage", "move.list_del_newpage")

migrate_undo_extract(c) ==
  /\ At(c, "migrate.undo_extract")
  /\ Extract(c, "migrate.undo_unlock_page", "migrate.undo_remove_migration_ptes")

\* remove_migration_ptes(p, n) [page table lock]: who has a migration entry for p maps n
RemoveMigrationPtes(c, p, n, s) ==
  LET waiting == {d \in Devices : dev[d].entry = p} IN
  IF \E d \in waiting : page[n].content # d THEN Bug(c, "ContentKept")
  ELSE /\ page' = [page EXCEPT ![n].mapcount = @ + Cardinality(waiting),
                               ![n].refcount = @ + Cardinality(waiting)]
       /\ dev' = [d \in Devices |->
                    IF d \notin waiting THEN dev[d]
                    ELSE [dev[d] EXCEPT !.pte = n, !.entry = null, !.refs = @ \cup {n}]]
       /\ Go(c, s)
       /\ Quiet /\ UNCHANGED slot

move_remove_migration_ptes(c) ==
  /\ At(c, "move.remove_migration_ptes")
  /\ RemoveMigrationPtes(c, P(c), N(c), "migrate.unlock_newpage")

\* migrate_folio_undo_src()
migrate_undo_remove_migration_ptes(c) ==
  /\ At(c, "migrate.undo_remove_migration_ptes")
  /\ RemoveMigrationPtes(c, P(c), P(c), "migrate.undo_unlock_page")

AnonMigrateStep(c) ==
  \/ migrate_get_anon_vma(c) \/ migrate_try_to_migrate(c) \/ migrate_record(c)
  \/ move_extract(c) \/ move_remove_migration_ptes(c) \/ migrate_undo_extract(c)
  \/ migrate_undo_remove_migration_ptes(c)

-----------------------------------------------------------------------------
(* The walker                                                               *)

\* do_migrate_range(): dump_page(page, "isolation failed"): page_mapping(), without the page
\* lock, and dump_mapping() of what it returns
pfn_dump_page(c) ==
  /\ At(c, "pfn.dump_page")
  /\ IF page[P(c)].mapping.ptr = anonVma THEN Bug(c, "TypeSound")
     ELSE Go(c, "pfn.put_page") /\ Quiet /\ UNCHANGED <<page, dev, slot>>

UserDumpsStep(c) ==
  UserStep(c) \/ pfn_dump_page(c)

=============================================================================
