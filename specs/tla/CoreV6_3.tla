------------------------------ MODULE CoreV6_3 ------------------------------
(***************************************************************************)
(* The core side of Linux 6.3 to 6.16, mm/migrate.c: pages are movable by   *)
(* the tag in page->mapping, as from 4.8 on, and migrated in batches since  *)
(* 5dfab109d519 "migrate_pages: batch _unmap and _move": first all are      *)
(* locked, each with its new page, then all are moved.  Rule                *)
(* isolated.atomic as in CoreV4_8.  Read in a tree of 6.8 to 6.11, whose    *)
(* migrate.c has movable_operations in move_to_new_folio() still, and in    *)
(* 6.12.107, whose migrate_movable_ops_page() does the same in that order.  *)
(*                                                                          *)
(* Left out: the looks at PG_slab of 6.2 to 6.13 (SlabPages), tail pages    *)
(* (folio_get_nontail_page()), that MIGRATE_SYNC_LIGHT does not sleep for   *)
(* the lock of a page without PG_uptodate (6.12 has it).  What the two       *)
(* halves do with anonymous memory stands in AnonPages.                     *)
(***************************************************************************)
EXTENDS MigrateBatch, TaggedPages

\* Behind a callback
V6_3AfterCallback(reg, rc) ==
  LET r == BatchAfterCallback(reg, rc) IN
  IF Atomic THEN r
  ELSE CASE reg.site = "isolate" ->
              [r EXCEPT !.pc = IF rc = "isolated" THEN "isolate.load_flags" ELSE @]
         [] reg.site = "migrate" ->
              [r EXCEPT !.pc = IF rc = "success" THEN "move.load_flags" ELSE @]
         [] reg.site = "putback" -> [r EXCEPT !.pc = "putback.load_flags"]
         [] OTHER -> r

CompactionStep(c) ==
  IsolateStep(c) \/ MigrateBatchStep(c) \/ PutbackStep(c) \/ TaggedStep(c)

=============================================================================
