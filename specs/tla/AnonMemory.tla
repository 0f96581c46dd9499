----------------------------- MODULE AnonMemory -----------------------------
(***************************************************************************)
(* One more user of pages: anonymous memory (mm/memory.c, mm/rmap.c, Linux  *)
(* 3.8 to 3.17).  page->mapping of an anonymous page is a pointer to its    *)
(* struct anon_vma with PAGE_MAPPING_ANON in the low bit: "anon" here.  To  *)
(* follow it as a struct address_space reads the memory behind the anon_vma,*)
(* and that may be freed as well.                                           *)
(*                                                                          *)
(* Coarser than the source: page_add_new_anon_rmap() is one step, and what  *)
(* zap_pte_range() does between page_remove_rmap() and the put_page() is    *)
(* none.  Left out: the LRU (a page is unmapped before its pagevec is       *)
(* drained), swap, and the non-atomic __SetPageUptodate() of the new page,  *)
(* which loses updates as the page cache's store of PG_locked does.         *)
(***************************************************************************)
EXTENDS PageCache

\* do_anonymous_page(): alloc_zeroed_user_highpage_movable()
anon_alloc(c) ==
  /\ At(c, "idle")
  /\ \E p \in Buddy :
       /\ page' = [page EXCEPT ![p] = Allocated(c)]
       /\ Regs(c, [cpu[c] EXCEPT !.pc = "anon.add_rmap", !.page = p, !.refs = @ \cup {p}])
  /\ Quiet /\ UNCHANGED <<dev, slot>>

\* page_add_new_anon_rmap(): SetPageSwapBacked, page->_mapcount, page->mapping
anon_add_rmap(c) ==
  /\ At(c, "anon.add_rmap")
  /\ page' = [page EXCEPT ![P(c)].flags = @ \cup {"swapbacked"}, ![P(c)].mapcount = 1,
                          ![P(c)].mapping = [ptr |-> "anon", movable |-> FALSE],
                          ![P(c)].fresh = null]
  /\ Go(c, "anon.remove_rmap")
  /\ Quiet /\ UNCHANGED <<dev, slot>>

\* zap_pte_range(): page_remove_rmap(); page->mapping stays until the page is freed
anon_remove_rmap(c) ==
  /\ At(c, "anon.remove_rmap")
  /\ page' = [page EXCEPT ![P(c)].mapcount = 0]
  /\ Go(c, "anon.put_page")
  /\ Quiet /\ UNCHANGED <<dev, slot>>

anon_put_page(c) ==
  At(c, "anon.put_page") /\ PutPage(c, P(c), [cpu[c] EXCEPT !.pc = "idle"])

AnonStep(c) ==
  anon_alloc(c) \/ anon_add_rmap(c) \/ anon_remove_rmap(c) \/ anon_put_page(c)

\* What it breaks to read mapping->flags of m, "none" if nothing
FlagsReadBreaks(m) ==
  IF m = "anon" THEN "TypeSound" ELSE IF Freed(m) THEN "MappingAlive" ELSE "none"

=============================================================================
