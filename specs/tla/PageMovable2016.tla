-------------------------- MODULE PageMovable2016 ---------------------------
(***************************************************************************)
(* __SetPageMovable() and __ClearPageMovable(), include/linux/page-flags.h, *)
(* as v1 to v3 of the series of 2016 have them: PG_movable (PG_reclaim), set *)
(* and cleared by __set_bit() and __clear_bit(), and a _mapcount that says   *)
(* that PG_movable is meant (type "movable").  Both are non-atomic and meant *)
(* to run under the page lock, and drivers call them under it.  v3 clears    *)
(* page->mapping in __ClearPageMovable(); in v1 and v2 the driver does so    *)
(* behind it (reset_page(), balloon_page_delete()).                          *)
(*                                                                          *)
(* site says who has called; what follows depends on it.                     *)
(***************************************************************************)
EXTENDS IsolatePutback

\* __SetPageMovable() of a page of the driver's own, or of the new page of a migration
Target(c) == IF N(c) = null THEN P(c) ELSE N(c)

\* __set_bit(PG_movable, &page->flags), first half; page->mapping is set before
movable_set_load_flags(c) ==
  At(c, "movable.set_load_flags") /\ LoadFlags(c, Target(c), "movable.set_store_flags")

\* ... second half
movable_set_store_flags(c) ==
  /\ At(c, "movable.set_store_flags")
  /\ StoreFlags(c, Target(c),
       [page EXCEPT ![Target(c)].flags = cpu[c].word \cup {"movable_ops"}],
       [cpu[c] EXCEPT !.pc = "movable.set_mapcount"])

\* atomic_set(&page->_mapcount, PAGE_MOVABLE_MAPCOUNT_VALUE): from here on PageMovable()
movable_set_mapcount(c) ==
  /\ At(c, "movable.set_mapcount")
  /\ page' = [page EXCEPT ![Target(c)].type = "movable", ![Target(c)].fresh = null]
  /\ Go(c, IF c \in Devices THEN "any.unlock_page" ELSE "any.migrate_clear_isolated")
  /\ Quiet /\ UNCHANGED <<dev, slot>>

\* atomic_set(&page->_mapcount, -1)
movable_clear_mapcount(c) ==
  /\ At(c, "movable.clear_mapcount")
  /\ page' = [page EXCEPT ![P(c)].type = "none"]
  /\ Go(c, "movable.clear_load_flags")
  /\ Quiet /\ UNCHANGED <<dev, slot>>

\* __clear_bit(PG_movable, &page->flags), first half
movable_clear_load_flags(c) ==
  At(c, "movable.clear_load_flags") /\ LoadFlags(c, P(c), "movable.clear_store_flags")

\* ... second half
movable_clear_store_flags(c) ==
  /\ At(c, "movable.clear_store_flags")
  /\ StoreFlags(c, P(c), [page EXCEPT ![P(c)].flags = cpu[c].word \ {"movable_ops"}],
                [cpu[c] EXCEPT !.pc = "movable.clear_mapping"])

\* What follows for each caller
BehindClear(c) ==
  CASE c \in Devices -> "any.release_unlock_page"
    [] cpu[c].site = "migrate" -> "any.migrate_put_page"
    [] cpu[c].site = "move" -> "migrate.unlock_newpage"
    [] cpu[c].site = "putback" -> "putback.unlock_page"
    [] cpu[c].site = "list" -> "putback.put_page"
    [] cpu[c].site = "freed" ->
         IF ClearsLocked THEN "migrate.freed_unlock_released" ELSE "migrate.put_page"

\* page->mapping = NULL
movable_clear_mapping(c) ==
  /\ At(c, "movable.clear_mapping")
  /\ page' = [page EXCEPT ![P(c)].mapping = NoMapping]
  /\ Regs(c, [cpu[c] EXCEPT !.pc = BehindClear(c),
                            !.site = IF @ = "migrate" THEN @ ELSE "none"])
  /\ Quiet /\ UNCHANGED <<dev, slot>>

MovableFlagStep(c) ==
  \/ movable_set_load_flags(c) \/ movable_set_store_flags(c) \/ movable_set_mapcount(c)
  \/ movable_clear_mapcount(c) \/ movable_clear_load_flags(c)
  \/ movable_clear_store_flags(c) \/ movable_clear_mapping(c)

=============================================================================
