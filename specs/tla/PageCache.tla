----------------------------- MODULE PageCache ------------------------------
(***************************************************************************)
(* The other users of pages, kernel 4.0 to 7.3: one file with one page in   *)
(* the page cache (mm/filemap.c), the LRU that the page is on (mm/swap.c),  *)
(* its migration (mm/migrate.c), and a walker that takes references to      *)
(* pages by frame number (do_migrate_range() in mm/memory_hotplug.c).       *)
(* Nobody here writes page->flags without the page lock, as memory_failure()*)
(* does when it sets PG_hwpoison.                                           *)
(*                                                                          *)
(* Coarser than the protocol: what runs under the LRU lock or the page      *)
(* cache's tree lock is one step.  The non-atomic store of PG_locked to a   *)
(* new page is two, as in the kernel: it is what ruins a lock that somebody *)
(* takes on a page that is not his.                                         *)
(***************************************************************************)
EXTENDS PageMemory

FileMapping == [ptr |-> file, movable |-> FALSE]
FileOps == [isolate |-> null, migrate |-> "file.migrate_page", putback |-> null]

OnLru(pg, p) ==
  [pg EXCEPT ![p].flags = @ \cup {"lru"}, ![p].on = "lru", ![p].fresh = null]

(***************************************************************************)
(* Fill: add_to_page_cache_lru().  The page cache takes a reference of its  *)
(* own.  That of the pagevec and that of the reader are one here: the one   *)
(* of alloc_page(), dropped when the pagevec is drained to the LRU.         *)
(***************************************************************************)

\* page_cache_alloc(): set_page_refcounted() is a plain store
file_alloc(c) ==
  /\ At(c, "idle") /\ slot = null
  /\ \E p \in Buddy :
       /\ page' = [page EXCEPT ![p] = Allocated(c)]
       /\ Regs(c, [cpu[c] EXCEPT !.pc = "file.load_flags", !.page = p,
                                 !.refs = @ \cup {p}])
  /\ Quiet /\ UNCHANGED <<dev, slot>>

\* add_to_page_cache_lru(): __set_page_locked(), first half
file_load_flags(c) ==
  At(c, "file.load_flags") /\ LoadFlags(c, P(c), "file.store_locked")

\* add_to_page_cache_lru(): __set_page_locked(), second half
file_store_locked(c) ==
  /\ At(c, "file.store_locked")
  /\ IF page[P(c)].lockers # {} /\ ~StoreBreaks(c, P(c)) THEN Bug(c, "LockExclusive")
     ELSE StoreFlags(c, P(c),
       [page EXCEPT ![P(c)].flags = cpu[c].word \cup {"locked"},
                    ![P(c)].lockers = @ \cup {c}],
       [cpu[c] EXCEPT !.pc = "file.add_to_page_cache"])

\* __add_to_page_cache_locked(): get_page, mapping, radix tree [tree_lock]
file_add_to_page_cache(c) ==
  /\ At(c, "file.add_to_page_cache")
  /\ page' = [page EXCEPT ![P(c)].refcount = @ + 1,
                          ![P(c)].mapping = FileMapping,
                          ![P(c)].content = file,
                          ![P(c)].fresh = null]
  /\ slot' = P(c)
  /\ \/ Go(c, "file.unlock_new")
     \/ DriverIsolates /\ Go(c, "file.set_checked")
  /\ Quiet /\ UNCHANGED dev

\* SetPageChecked(page), of a filesystem that uses it (ext2, in directories): the bit is
\* PG_owner_priv_1, which is PG_isolated in v1 to v3 of the series of 2016.  ext2 does it
\* behind the unlock; here it is done before.
file_set_checked(c) ==
  /\ At(c, "file.set_checked")
  /\ SetFlags(c, P(c), page[P(c)].flags \cup {"isolated"}, "file.unlock_new")

\* the read has completed: unlock_page()
file_unlock_new(c) ==
  /\ At(c, "file.unlock_new")
  /\ UnlockPage(c, P(c), [cpu[c] EXCEPT !.pc = "file.lru_add_drain"])

\* __pagevec_lru_add_fn(): SetPageLRU, add to the LRU [lru_lock]; put the
\* pagevec's reference
file_lru_add_drain(c) ==
  /\ At(c, "file.lru_add_drain")
  /\ IF page[P(c)].on # null THEN Bug(c, "SingleList")
     ELSE PutPageIn(OnLru(page, P(c)), c, P(c), [cpu[c] EXCEPT !.pc = "idle"])

(***************************************************************************)
(* Truncate: find_get_page(), lock_page(), truncate_inode_page()            *)
(***************************************************************************)

\* find_get_page(): speculative reference to what the slot holds
file_find_get_page(c) ==
  /\ At(c, "idle") /\ slot # null
  /\ page[slot].refcount > 0
  /\ page' = [page EXCEPT ![slot].refcount = @ + 1]
  /\ Regs(c, [cpu[c] EXCEPT !.pc = "file.lock_page", !.page = slot,
                            !.refs = @ \cup {slot}])
  /\ Quiet /\ UNCHANGED <<dev, slot>>

file_lock_page(c) ==
  At(c, "file.lock_page") /\ LockPage(c, P(c), "file.delete_from_page_cache")

\* truncate_inode_page(): page->mapping != mapping if the page was migrated;
\* delete_from_page_cache(): mapping, radix tree, the cache's reference
file_delete_from_page_cache(c) ==
  /\ At(c, "file.delete_from_page_cache")
  /\ LET p == P(c) IN
     IF slot # p THEN UNCHANGED <<page, slot>>
     ELSE /\ page' = [page EXCEPT ![p].mapping = NoMapping,
                                  ![p].content = null,
                                  ![p].refcount = @ - 1]
          /\ slot' = null
  /\ Go(c, "file.unlock_page")
  /\ Quiet /\ UNCHANGED dev

file_unlock_page(c) ==
  /\ At(c, "file.unlock_page")
  /\ UnlockPage(c, P(c), [cpu[c] EXCEPT !.pc = "file.put_page"])

file_put_page(c) ==
  /\ At(c, "file.put_page")
  /\ PutPage(c, P(c), [cpu[c] EXCEPT !.pc = "idle"])

(***************************************************************************)
(* A pfn walker: do_migrate_range() takes a reference to any page           *)
(***************************************************************************)
pfn_get_page(c) ==
  /\ At(c, "idle")
  /\ \E p \in Pages :
       /\ page[p].refcount > 0
       /\ page' = [page EXCEPT ![p].refcount = @ + 1]
       /\ Regs(c, [cpu[c] EXCEPT !.pc = IF AnonMemory THEN "pfn.dump_page" ELSE "pfn.put_page",
                                 !.page = p, !.refs = @ \cup {p}])
  /\ Quiet /\ UNCHANGED <<dev, slot>>

pfn_put_page(c) ==
  /\ At(c, "pfn.put_page")
  /\ PutPage(c, P(c), [cpu[c] EXCEPT !.pc = "idle"])

UserStep(c) ==
  \/ file_alloc(c) \/ file_load_flags(c) \/ file_store_locked(c)
  \/ file_add_to_page_cache(c) \/ file_unlock_new(c) \/ file_lru_add_drain(c)
  \/ file_find_get_page(c) \/ file_lock_page(c)
  \/ file_delete_from_page_cache(c) \/ file_unlock_page(c) \/ file_put_page(c)
  \/ pfn_get_page(c) \/ pfn_put_page(c)

\* In v1 to v3 of the series of 2016
UserSeries2016Step(c) ==
  UserStep(c) \/ file_set_checked(c)

(***************************************************************************)
(* What migration does with pages of the LRU                                *)
(***************************************************************************)

\* putback_lru_page(): off the private list, to the LRU, and the reference of
\* the isolation goes.  The kernel leaves a page that nobody else refers to in a
\* pagevec until it is drained and frees it then; here it is freed at once.  A
\* page that a driver owns, or has let go of and is about to put, does not belong
\* there, unless the driver has it on the LRU anyway (PageSwapBacked).
PutbackLruPage(c, p, r) ==
  IF Freed(page[p].mapping.ptr) THEN Bug(c, "MappingAlive") \* page_evictable()
  ELSE IF page[p].private # null /\ "swapbacked" \notin page[p].flags
  THEN Bug(c, "TypeSound")
  ELSE IF (\E d \in Devices : p \in dev[d].refs) /\ "swapbacked" \notin page[p].flags
  THEN Bug(c, "ReleasedOffLru")
  ELSE IF page[p].on \notin {null, c} THEN Bug(c, "SingleList")
  ELSE PutPageIn(OnLru(page, p), c, p, r)

\* migrate_page_copy(): if (PageChecked(page)) SetPageChecked(newpage)
Checked(p) == IF DriverIsolates THEN page[p].flags \cap {"isolated"} ELSE {}

(***************************************************************************)
(* The file's migratepage: migrate_page() -> migrate_page_move_mapping()    *)
(* [tree_lock].  It relies on move_to_new_page(), which has locked the new  *)
(* page and, in 4.0, set its mapping and index; without that a look-up finds*)
(* a page without a mapping in the radix tree, and tries again for ever.    *)
(***************************************************************************)
file_migrate_page(c) ==
  /\ At(c, "file.migrate_page")
  /\ LET p == P(c)
         n == N(c) IN
     IF slot # p \/ page[p].refcount # 2
     THEN Return(c, "again")
     ELSE IF cpu[c].site # "move" /\ ~DriverIsolates THEN Bug(c, "ContentKept")
     ELSE /\ page' = [page EXCEPT ![n].refcount = @ + 1,
                                  ![n].mapping = FileMapping,
                                  ![n].content = page[p].content,
                                  ![n].flags = @ \cup Checked(p),
                                  ![n].fresh = null,
                                  ![p].refcount = @ - 1]
          /\ slot' = n
          /\ Regs(c, Returned(c, "success"))
          /\ Quiet /\ UNCHANGED dev

=============================================================================
