----------------------------- MODULE MoreUsers ------------------------------
(***************************************************************************)
(* Two more users of pages, Linux 3.8 to 3.17: anonymous memory             *)
(* (mm/memory.c, mm/rmap.c) and compound pages (mm/page_alloc.c).           *)
(*                                                                          *)
(* page->mapping of an anonymous page is a pointer to its struct anon_vma   *)
(* with PAGE_MAPPING_ANON in the low bit: "anon" here.  To follow it as a   *)
(* struct address_space reads the memory behind the anon_vma,               *)
(* and that may be freed as well.                                           *)
(*                                                                          *)
(* Coarser than the source: page_add_new_anon_rmap() is one step, and what  *)
(* zap_pte_range() does between page_remove_rmap() and the put_page() is    *)
(* none.  Left out: the LRU (a page is unmapped before its pagevec is       *)
(* drained), swap, and the non-atomic __SetPageUptodate() of the new page,  *)
(* which loses updates as the page cache's store of PG_locked does.         *)
(*                                                                          *)
(* Of a compound page only one tail is modelled, its head ("head") is       *)
(* elsewhere.  A tail has no reference of its own.  page->first_page is in  *)
(* one word with page->private.  Rule compound.first-page-first: 3.14,      *)
(* 668f9abbd433, with barriers between the two stores and between the two   *)
(* loads; until then the stores stand in the other order in the source, so  *)
(* no weak memory is needed.  Coarser: the loads are one step; left out:    *)
(* what a page that was a tail before has left in first_page.               *)
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
                          ![P(c)].mapping = AnonMapping,
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

(***************************************************************************)
(* alloc_pages(__GFP_COMP): prep_compound_page() of a tail                  *)
(***************************************************************************)
FirstPageFirst == "compound.first-page-first" \in Rules

\* prep_new_page(): off the free list, without a reference
compound_alloc(c) ==
  /\ At(c, "idle")
  /\ \E p \in Buddy :
       /\ page' = [page EXCEPT ![p] = [Allocated(c) EXCEPT !.refcount = 0]]
       /\ Regs(c, [cpu[c] EXCEPT !.page = p,
                     !.pc = IF FirstPageFirst THEN "compound.set_first_page"
                            ELSE "compound.set_tail"])
  /\ Quiet /\ UNCHANGED <<dev, slot>>

\* __SetPageTail(p)
compound_set_tail(c) ==
  /\ At(c, "compound.set_tail")
  /\ SetFlags(c, P(c), page[P(c)].flags \cup {"tail"},
       IF FirstPageFirst THEN "compound.free" ELSE "compound.set_first_page")

\* p->first_page = page
compound_set_first_page(c) ==
  /\ At(c, "compound.set_first_page")
  /\ page' = [page EXCEPT ![P(c)].private = "head"]
  /\ Go(c, IF FirstPageFirst THEN "compound.set_tail" ELSE "compound.free")
  /\ Quiet /\ UNCHANGED <<dev, slot>>

\* __free_pages(), with the head: free_pages_check() clears all flags, PG_tail among them;
\* destroy_compound_page() finds no compound page any more
compound_free(c) ==
  /\ At(c, "compound.free")
  /\ page' = [page EXCEPT ![P(c)] = BuddyPage]
  /\ Go(c, "idle")
  /\ Quiet /\ UNCHANGED <<dev, slot>>

\* compound_head(p) leads to a page
HeadPresent(p) == "tail" \in page[p].flags => page[p].private # null

MoreUsersStep(c) ==
  \/ compound_alloc(c) \/ compound_set_tail(c) \/ compound_set_first_page(c)
  \/ compound_free(c)
  \/ anon_alloc(c) \/ anon_add_rmap(c) \/ anon_remove_rmap(c) \/ anon_put_page(c)

\* What it breaks to read mapping->flags of m, "none" if nothing
FlagsReadBreaks(m) ==
  IF m = "anon" THEN "TypeSound" ELSE IF Freed(m) THEN "MappingAlive" ELSE "none"

=============================================================================
