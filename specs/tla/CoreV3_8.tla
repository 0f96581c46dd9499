------------------------------ MODULE CoreV3_8 ------------------------------
(***************************************************************************)
(* The core of Linux 3.8 to 3.17, which brought the first movable pages     *)
(* that are not on the LRU: isolate_migratepages_range() in                 *)
(* mm/compaction.c, unmap_and_move(), __unmap_and_move(),                   *)
(* move_to_new_page() and putback_movable_pages() in mm/migrate.c; read in  *)
(* 3.10 and 3.12.9.  A page is the balloon's if page->mapping leads to an   *)
(* address_space with AS_BALLOON_MAP; it is isolated if its count is raised *)
(* (18468d93e53b, bf6bddf1924e).                                            *)
(*                                                                          *)
(* Rule putback.knows-isolated: 3.12, 117aad1e9e4d.                         *)
(*                                                                          *)
(* balloon_page_movable() in __unmap_and_move() is no step: it asks for a   *)
(* page without flags, and the CPU has just set PG_locked.  So              *)
(* balloon_page_migrate() is never called.  The page goes the LRU's way,    *)
(* where try_to_unmap() finds nothing and move_to_new_page() calls the      *)
(* balloon's migratepage through page->mapping all the same.                *)
(*                                                                          *)
(* zone->lru_lock stands in the devices, as there is no zone in the model;  *)
(* cpu[c].lru says in a scan that c holds it.  Whether a scan holds it      *)
(* when it comes to a page is a choice: it takes the lock at the first      *)
(* page of the LRU that it meets, which may be one that is not modelled,    *)
(* and gives it back when it has to.  Coarser: it is given back behind      *)
(* each page, and of all that takes it only scans wait.                     *)
(*                                                                          *)
(* page_flags_cleared() and page_mapped() are one step; in putback so is    *)
(* page_count() and what follows page->mapping, which is still there:       *)
(* nobody deflates an isolated page, unless by K08.  A page of the page     *)
(* cache has no PG_uptodate here, so page->mapping is followed more often.  *)
(*                                                                          *)
(* Left out: huge pages, memory cgroups, the walks over migration ptes,     *)
(* which find none; alloc_contig_range(), whose                             *)
(* reclaim_clean_pages_from_list() takes an isolated balloon page for one   *)
(* of the LRU, too, until 117aad1e9e4d (K01); and that the mapping of a     *)
(* file, which a scan follows, goes with its inode, while a scan has the    *)
(* pointer (K02).  A free page that is no head of its block is looked at by *)
(* a scan as well: it has no reference.  Later kernels of these give an     *)
(* unused new page back by put_new_page(), as 4.0 does.                     *)
(***************************************************************************)
EXTENDS UnmapAndMove, MoreUsers

KnowsIsolated == "putback.knows-isolated" \in Rules

\* mapping_balloon(): AS_BALLOON_MAP is set in a balloon's mapping only
MappingBalloon(p) == page[p].mapping.ptr \in Devices

\* page_flags_cleared() and !page_mapped()
Bare(p) == page[p].flags = {} /\ page[p].mapcount = 0

\* The core calls the balloon by name: its first step s, of the device of the page
EnterDevice(r, site, s) == [r EXCEPT !.map = page[r.page].mapping.ptr, !.site = site, !.pc = s]

-----------------------------------------------------------------------------
(* isolate_migratepages_range()                                             *)

\* Registers when the scan is through with its page
Scanned(r) == IF r.lru THEN [OnlyList(r) EXCEPT !.pc = "isolate.lru_unlock"] ELSE OnlyList(r)

LruLock(c) == [d \in Devices |-> [dev[d] EXCEPT !.lru_lock = c]]

\* if (!PageLRU(page)), with or without zone->lru_lock
scan_page_lru(c) ==
  /\ At(c, "idle")
  /\ \/ ScanPageLru(c, "isolate.balloon_movable")
     \/ /\ \E p \in Pages \ Buddy :
             /\ page[p].on # c /\ "lru" \notin page[p].flags
             /\ Regs(c, [cpu[c] EXCEPT !.page = p, !.lru = TRUE, !.pc = "isolate.balloon_movable"])
        /\ \A d \in Devices : dev[d].lru_lock = null
        /\ dev' = LruLock(c)
        /\ Quiet /\ UNCHANGED <<page, slot>>

\* balloon_page_movable(page): page_flags_cleared(page) && !page_mapped(page)
isolate_balloon_movable(c) ==
  /\ At(c, "isolate.balloon_movable")
  /\ Regs(c, IF Bare(P(c)) THEN [cpu[c] EXCEPT !.pc = "isolate.page_count"]
             ELSE Scanned(cpu[c]))
  /\ Quiet /\ UNCHANGED <<page, dev, slot>>

\* page_count(page) == 1, that of compound_head(page).  The head of a compound page has
\* references of its own; here it is never taken for a balloon page.
isolate_page_count(c) ==
  /\ At(c, "isolate.page_count")
  /\ LET p == P(c) IN
     IF ~HeadPresent(p) THEN Bug(c, "FirstPage")
     ELSE /\ Regs(c, IF page[p].refcount = 1 THEN [cpu[c] EXCEPT !.pc = "isolate.read_mapping"]
                     ELSE Scanned(cpu[c]))
          /\ Quiet /\ UNCHANGED <<page, dev, slot>>

\* __is_movable_balloon_page(page): mapping = page->mapping
isolate_read_mapping(c) ==
  /\ At(c, "isolate.read_mapping")
  /\ LET m == page[P(c)].mapping.ptr IN
     Regs(c, IF m = null THEN Scanned(cpu[c])
             ELSE [cpu[c] EXCEPT !.map = m, !.pc = "isolate.mapping_balloon"])
  /\ Quiet /\ UNCHANGED <<page, dev, slot>>

\* mapping_balloon(mapping): test_bit(AS_BALLOON_MAP, &mapping->flags), and
\* if (locked && balloon_page_isolate(page)): without lru_lock nobody tries
isolate_mapping_balloon(c) ==
  /\ At(c, "isolate.mapping_balloon")
  /\ LET m == cpu[c].map IN
     IF FlagsReadBreaks(m) # "none" THEN Bug(c, FlagsReadBreaks(m))
     ELSE /\ Regs(c, IF m \in Devices /\ cpu[c].lru
                     THEN [cpu[c] EXCEPT !.site = "isolate", !.pc = "balloon.isolate_get_page"]
                     ELSE Scanned(cpu[c]))
          /\ IF m \in Devices /\ ~cpu[c].lru THEN Warn("isolate.mapping_balloon", "MovableTried")
             ELSE Quiet
          /\ UNCHANGED <<page, dev, slot>>

\* list_add(&page->lru, migratelist)
isolate_list_add(c) ==
  At(c, "isolate.list_add") /\ ListAdd(c, page, Scanned(cpu[c]))

\* spin_unlock_irqrestore(&zone->lru_lock)
isolate_lru_unlock(c) ==
  /\ At(c, "isolate.lru_unlock")
  /\ dev' = LruLock(null)
  /\ Go(c, "idle")
  /\ Quiet /\ UNCHANGED <<page, slot>>

-----------------------------------------------------------------------------
(* unmap_and_move(), __unmap_and_move(), move_to_new_page()                 *)

PutbackFirst == IF KnowsIsolated THEN "putback.isolated_balloon" ELSE "putback.balloon_movable"

migrate_get_new_page(c) == Alive /\ GetNewPage(c, PutbackFirst)

\* if (page_count(page) == 1): freed from under us, rc = 0
migrate_page_count(c) ==
  /\ At(c, "migrate.page_count")
  /\ Regs(c, IF page[P(c)].refcount = 1
             THEN [cpu[c] EXCEPT !.pc = "migrate.putback_lru_page", !.rc = "success"]
             ELSE [cpu[c] EXCEPT !.pc = "migrate.trylock_page"])
  /\ Quiet /\ UNCHANGED <<page, dev, slot>>

migrate_trylock_page(c) ==
  /\ At(c, "migrate.trylock_page")
  /\ TrylockSourceOr(c, "migrate.trylock_newpage", "migrate.putback_lru_newpage")

migrate_lock_page(c) ==
  At(c, "migrate.lock_page") /\ LockPage(c, P(c), "migrate.trylock_newpage")

\* move_to_new_page(): if (!trylock_page(newpage)) BUG()
migrate_trylock_newpage(c) ==
  /\ At(c, "migrate.trylock_newpage")
  /\ TrylockPageOrBug(c, N(c), "migrate.copy_mapping", "FreshTrylock")

\* newpage->mapping = page->mapping
migrate_copy_mapping(c) ==
  /\ At(c, "migrate.copy_mapping")
  /\ page' = [page EXCEPT ![N(c)].mapping = page[P(c)].mapping]
  /\ Go(c, "migrate.move_lru_page")
  /\ Quiet /\ UNCHANGED <<dev, slot>>

\* if (rc != MIGRATEPAGE_SUCCESS) newpage->mapping = NULL; MIGRATEPAGE_BALLOON_SUCCESS
\* is not: the page that the balloon has on its list now is nobody's to compaction
migrate_reset_mapping(c) ==
  /\ At(c, "migrate.reset_mapping")
  /\ page' = [page EXCEPT ![N(c)].mapping = NoMapping]
  /\ Go(c, "migrate.unlock_newpage")
  /\ IF page[N(c)].on \in Devices THEN Warn("migrate.reset_mapping", "ContentKept") ELSE Quiet
  /\ UNCHANGED <<dev, slot>>

\* uncharge: unlock_page(page).  If rc is not -EAGAIN the page is done with.
migrate_unlock_page(c) ==
  /\ At(c, "migrate.unlock_page")
  /\ UnlockPage(c, P(c),
       [cpu[c] EXCEPT !.pc = CASE cpu[c].rc = "balloon_success" -> "migrate.balloon_put_page"
                               [] cpu[c].rc = "again" -> "migrate.putback_lru_newpage"
                               [] OTHER -> "migrate.putback_lru_page"])

\* rc == MIGRATEPAGE_BALLOON_SUCCESS: balloon_page_free(page): put_page(), the reference
\* of the isolation
migrate_balloon_put_page(c) ==
  /\ At(c, "migrate.balloon_put_page")
  /\ PutPage(c, P(c), [cpu[c] EXCEPT !.pc = "migrate.balloon_free_page"])

\* balloon_page_free(page): __free_page(), the balloon's reference
migrate_balloon_free_page(c) ==
  /\ At(c, "migrate.balloon_free_page")
  /\ PutDevicePage(c, cpu[c].map, P(c), NextPage(cpu[c]))

\* list_del(&page->lru); putback_lru_page(page)
migrate_putback_lru_page(c) ==
  /\ At(c, "migrate.putback_lru_page")
  /\ PutbackLruPage(c, P(c),
       [cpu[c] EXCEPT !.from = Without(@, P(c)), !.pc = "migrate.putback_lru_newpage"])

\* putback_lru_page(newpage): to the LRU, or freed if it was not used
migrate_putback_lru_newpage(c) ==
  At(c, "migrate.putback_lru_newpage") /\ PutbackLruPage(c, N(c), NextPage(cpu[c]))

-----------------------------------------------------------------------------
(* putback_movable_pages(): the private list, page after page               *)

\* 3.8: balloon_page_movable(page), which asks for one reference, but an isolated page has
\* two.  3.12: isolated_balloon_page(page)
IsolatedBalloon(p) ==
  /\ Bare(p) /\ MappingBalloon(p)
  /\ IF KnowsIsolated THEN page[p].refcount >= 2 ELSE page[p].refcount = 1

\* list_del(&page->lru); if (isolated) balloon_page_putback(page), else to the LRU.  What
\* is still the balloon's and is taken for a page of the LRU is lost to it.
PutbackTest(c) ==
  LET starts == AtChoice(c) /\ cpu[c].from # <<>>
      r == IF starts THEN NextPutbackAt(cpu[c], PutbackFirst) ELSE cpu[c]
      p == r.page
      left == [r EXCEPT !.from = Without(@, p), !.lru = ~IsolatedBalloon(p)] IN
  /\ starts \/ At(c, PutbackFirst)
  /\ IF MappingBalloon(p) /\ ~IsolatedBalloon(p) THEN BugAt(c, PutbackFirst, "TypeSound")
     ELSE /\ page' = [page EXCEPT ![p].on = IF @ = c THEN null ELSE @]
          /\ Regs(c, IF IsolatedBalloon(p)
                     THEN EnterDevice(left, "putback", "balloon.putback_lock_page")
                     ELSE [left EXCEPT !.pc = "putback.putback_lru_page"])
          /\ Quiet /\ UNCHANGED <<dev, slot>>

putback_balloon_movable(c) == ~KnowsIsolated /\ PutbackTest(c)

putback_isolated_balloon(c) == KnowsIsolated /\ PutbackTest(c)

\* putback_lru_page(page)
putback_putback_lru_page(c) ==
  /\ At(c, "putback.putback_lru_page")
  /\ PutbackLruPage(c, P(c), NextPutbackAt(cpu[c], PutbackFirst))

-----------------------------------------------------------------------------
\* Behind a callback
V3_8AfterCallback(reg, rc) ==
  LET r == [reg EXCEPT !.site = "none", !.rc = rc] IN
  CASE reg.site = "isolate" ->
         IF rc = "isolated" THEN [r EXCEPT !.pc = "isolate.list_add"] ELSE Scanned(r)
    [] reg.site = "move" ->
         [r EXCEPT !.pc = IF rc = "success" THEN "migrate.clear_mapping"
                          ELSE "migrate.reset_mapping"]
    [] reg.site = "putback" -> NextPutbackAt(r, PutbackFirst)

CompactionStep(c) ==
  \/ scan_page_lru(c) \/ isolate_lru_page(c) \/ isolate_balloon_movable(c)
  \/ isolate_page_count(c) \/ isolate_read_mapping(c) \/ isolate_mapping_balloon(c) \/ isolate_list_add(c)
  \/ isolate_lru_unlock(c)
  \/ migrate_get_new_page(c) \/ migrate_page_count(c) \/ migrate_trylock_page(c)
  \/ migrate_lock_page(c) \/ migrate_trylock_newpage(c) \/ migrate_copy_mapping(c)
  \/ migrate_move_lru_page(c) \/ MoveLruStep(c) \/ migrate_reset_mapping(c)
  \/ migrate_unlock_newpage(c) \/ migrate_unlock_page(c)
  \/ migrate_balloon_put_page(c) \/ migrate_balloon_free_page(c)
  \/ migrate_putback_lru_page(c) \/ migrate_putback_lru_newpage(c)
  \/ putback_balloon_movable(c) \/ putback_isolated_balloon(c)
  \/ putback_putback_lru_page(c)

=============================================================================
