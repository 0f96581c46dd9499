-------------------------- MODULE AnyDriverRfc2015 --------------------------
(***************************************************************************)
(* The second user that the RFC of 1 Apr 2015 promises to serve: a driver   *)
(* with its own pages (a GPU, zsmalloc, ...) that fills in isolatepage,     *)
(* migratepage and putbackpage after the model of the balloon, the only     *)
(* example there is.  Nothing else is written down, so what the core leaves *)
(* to each driver (the reference, the page lock, the flag against double    *)
(* isolation, the return values, newpage's lock, what a release must clear) *)
(* a driver may get wrong: dev[d].habit is the one duty that it omits.      *)
(*                                                                          *)
(* PagePrivate with page->private = d: in the driver's hands.  page->private*)
(* = d alone: isolated.  The driver may free a page at any time, isolated   *)
(* or not, map it to user space, and have it on the LRU.                    *)
(*                                                                          *)
(* The revisions of June and July 2015 (CoreRfc2015V2): a page has the type *)
(* PageMigratable, PageMobile.  The type lies in page->_mapcount, so that   *)
(* such a page can be neither mapped to user space nor on the LRU.  From    *)
(* RFCv3 on callbacks run under the core's reference and page lock, and     *)
(* isolatepage may refuse as it likes.                                      *)
(***************************************************************************)
EXTENDS AnyDriver, RulesRfc2015

Habits == {"omits nothing", "omits the reference", "omits the page lock",
           "omits the isolated flag", "returns -EBUSY", "omits newpage's lock",
           "keeps page->mapping"}

\* What is left of them when isolatepage is bool and the core locks newpage (v2), and
\* when the core takes reference and page lock (v3, v4)
HabitsV2 == Habits \ {"returns -EBUSY", "omits newpage's lock"}
HabitsV3 == HabitsV2 \ {"omits the reference", "omits the page lock"}

AnyDriverRfc2015Ops ==
  [isolate |-> IF Mobilepage THEN "any.isolate_recheck" ELSE "any.isolate_owned",
   migrate |-> "any.migrate_isolated",
   putback |-> IF Mobilepage THEN "any.putback_recheck" ELSE "any.putback_isolated"]

\* __SetPageMigratable(), __SetPageMobile()
Type == IF PageTyped THEN "mobile" ELSE "none"

AnyDevice(habit) == [mapping |-> "live", habit |-> habit, refs |-> {}]

\* Only the driver that omits nothing maps pages to user space and has pages on
\* the LRU: each defect of the patch needs one or the other, none needs both.
Careful(d) == dev[d].habit = "omits nothing" /\ ~PageTyped

Owned(d, p) == page[p].private = d
Isolated(d, p) ==
  /\ Owned(d, p)
  /\ dev[d].habit = "omits the isolated flag" \/ "private" \notin page[p].flags
Isolable(d, p) ==
  /\ Owned(d, p)
  /\ dev[d].habit = "omits the isolated flag" \/ "private" \in page[p].flags

Omits(c, habit) == dev[D(c)].habit = habit

To(c, s) == Go(c, s) /\ Quiet /\ UNCHANGED <<page, dev, slot>>

-----------------------------------------------------------------------------
(* isolatepage                                                              *)

\* Is it mine, and not isolated?  No reference, no lock.  0 if not; a driver
\* that follows errno says -EBUSY where it can't now.
any_isolate_owned(c) ==
  /\ At(c, "any.isolate_owned")
  /\ \/ IF ~Isolable(D(c), P(c)) THEN Return(c, "refused")
        ELSE To(c, IF RefAndLock THEN "any.isolate_recheck"
                     ELSE IF Omits(c, "omits the reference") THEN "any.isolate_trylock_page"
                     ELSE "any.isolate_get_page")
     \/ Omits(c, "returns -EBUSY") /\ Owned(D(c), P(c)) /\ Return(c, "busy")

any_isolate_get_page(c) ==
  /\ At(c, "any.isolate_get_page")
  /\ IF page[P(c)].refcount = 0 THEN Return(c, "refused")
     ELSE GetPageUnlessZero(c, P(c), IF Omits(c, "omits the page lock")
                                     THEN "any.isolate_mark"
                                     ELSE "any.isolate_trylock_page", "stopped")

any_isolate_trylock_page(c) ==
  /\ At(c, "any.isolate_trylock_page")
  /\ TrylockPage(c, P(c), "any.isolate_recheck", "any.isolate_put_page")

any_isolate_recheck(c) ==
  /\ At(c, "any.isolate_recheck")
  /\ \/ IF Isolable(D(c), P(c)) THEN To(c, "any.isolate_mark")
        ELSE IF HoldsPage THEN Return(c, "refused")
        ELSE To(c, "any.isolate_unlock_refused")
     \/ Mobilepage /\ Isolable(D(c), P(c)) /\ Return(c, "refused")

\* ClearPagePrivate: from here on the driver knows the page as isolated
any_isolate_mark(c) ==
  /\ At(c, "any.isolate_mark")
  /\ IF ~Owned(D(c), P(c)) THEN Bug(c, "OwnPage")
     ELSE IF "private" \notin page[P(c)].flags THEN Bug(c, "SingleIsolation")
     ELSE /\ page' = [page EXCEPT ![P(c)].flags = @ \ {"private"}]
          /\ Regs(c, IF HoldsPage \/ Omits(c, "omits the page lock")
                     THEN Returned(c, "isolated")
                     ELSE [cpu[c] EXCEPT !.pc = "any.isolate_unlock_page"])
          /\ Quiet /\ UNCHANGED <<dev, slot>>

any_isolate_unlock_page(c) ==
  /\ At(c, "any.isolate_unlock_page")
  /\ UnlockPage(c, P(c), Returned(c, "isolated"))

any_isolate_unlock_refused(c) ==
  /\ At(c, "any.isolate_unlock_refused")
  /\ UnlockPage(c, P(c), [cpu[c] EXCEPT !.pc = "any.isolate_put_page"])

any_isolate_put_page(c) ==
  /\ At(c, "any.isolate_put_page")
  /\ IF Omits(c, "omits the reference") THEN Return(c, "refused")
     ELSE PutPage(c, P(c), Returned(c, "refused"))

-----------------------------------------------------------------------------
(* putbackpage                                                              *)

\* As the balloon: if it is not isolated, return 0
any_putback_isolated(c) ==
  /\ At(c, "any.putback_isolated")
  /\ IF Isolated(D(c), P(c))
     THEN To(c, IF PutbackLocks THEN "any.putback_recheck" ELSE "any.putback_lock_page")
     ELSE IF AlwaysPuts /\ P(c) \in cpu[c].refs THEN PutPage(c, P(c), Returned(c, "success"))
     ELSE Return(c, "success")

any_putback_lock_page(c) ==
  At(c, "any.putback_lock_page") /\ LockPage(c, P(c), "any.putback_recheck")

\* SetPagePrivate, unless the page was released meanwhile
any_putback_recheck(c) ==
  /\ At(c, "any.putback_recheck")
  /\ page' = [page EXCEPT ![P(c)].flags = IF Isolated(D(c), P(c))
                                          THEN @ \cup {"private"} ELSE @]
  /\ Regs(c, IF Mobilepage THEN Returned(c, "success")
             ELSE [cpu[c] EXCEPT !.pc = "any.putback_put_page"])
  /\ Quiet /\ UNCHANGED <<dev, slot>>

any_putback_put_page(c) ==
  /\ At(c, "any.putback_put_page")
  /\ LET r == IF PutbackLocks THEN Returned(c, "success")
              ELSE [cpu[c] EXCEPT !.pc = "any.putback_unlock_page"] IN
     IF Omits(c, "omits the reference") /\ ~RefAndLock
     THEN Regs(c, r) /\ Quiet /\ UNCHANGED <<page, dev, slot>>
     ELSE PutPage(c, P(c), r)

any_putback_unlock_page(c) ==
  /\ At(c, "any.putback_unlock_page")
  /\ UnlockPage(c, P(c), Returned(c, "success"))

-----------------------------------------------------------------------------
(* migratepage, page locked by the core                                     *)

\* As the balloon: if it is not isolated, return 0, which is success.  -EAGAIN
\* and -EBUSY are the driver's right, and its duty while the page is mapped.
any_migrate_isolated(c) ==
  /\ At(c, "any.migrate_isolated")
  /\ IF Isolated(D(c), P(c))
     THEN \/ page[P(c)].mapcount = 0
             /\ To(c, IF HoldsNewpage THEN "any.migrate_get_newpage"
                     ELSE IF Omits(c, "omits newpage's lock") THEN "any.migrate_get_newpage"
                     ELSE "any.migrate_trylock_newpage")
          \/ Return(c, "again")
          \/ Return(c, "busy")
     ELSE IF ForeignFails THEN Return(c, "again")
     ELSE IF Owned(D(c), P(c)) THEN Bug(c, "ContentKept")
     ELSE Return(c, "success")

\* BUG_ON(!trylock_page(newpage)), after the balloon
any_migrate_trylock_newpage(c) ==
  /\ At(c, "any.migrate_trylock_newpage")
  /\ TrylockPageOrBug(c, N(c), "any.migrate_get_newpage", "FreshTrylock")

\* Copy, and the new page takes the old one's place in the driver
any_migrate_move(c) ==
  /\ At(c, "any.migrate_move")
  /\ LET p == P(c)
         n == N(c) IN
     IF c \notin page[n].lockers THEN Bug(c, "NewpageLocked")
     ELSE /\ page' = [page EXCEPT
               ![n] = [@ EXCEPT !.content = page[p].content, !.private = D(c),
                         !.type = Type, !.mapping = page[p].mapping, !.fresh = null,
                         !.flags = @ \cup {"private"}
                                     \cup (page[p].flags \cap {"swapbacked"})],
               ![p] = [@ EXCEPT !.content = null, !.private = null,
                         !.type = "none", !.mapping = NoMapping]]
          /\ Go(c, "any.migrate_put_page")
          /\ Quiet /\ UNCHANGED <<dev, slot>>

any_migrate_put_page(c) ==
  /\ At(c, "any.migrate_put_page")
  /\ MigratePutPage(c, IF HoldsNewpage THEN Returned(c, "success")
                       ELSE [cpu[c] EXCEPT !.pc = "any.migrate_unlock_newpage"])

any_migrate_unlock_newpage(c) ==
  /\ At(c, "any.migrate_unlock_newpage")
  /\ UnlockPage(c, N(c), Returned(c, "success"))

-----------------------------------------------------------------------------
(* The driver's own thread                                                  *)

any_alloc_page(d) ==
  At(d, "idle") /\ dev[d].mapping = "live" /\ AllocPage(d, "any.publish_page")

\* page->mapping = the driver's mapping, SetPagePrivate, set_page_private; the
\* pages of an inode that has all three callbacks go on the LRU with it (shmem)
any_publish_page(d) ==
  /\ At(d, "any.publish_page")
  /\ LET published == [page EXCEPT
       ![P(d)] = [@ EXCEPT !.mapping = [ptr |-> d, movable |-> FALSE],
                    !.private = d, !.flags = @ \cup {"private"}, !.content = d,
                    !.type = Type, !.fresh = null]] IN
     \/ page' = published
     \/ /\ Careful(d)
        /\ page' = OnLru([published EXCEPT ![P(d)].flags = @ \cup {"swapbacked"}], P(d))
  /\ Go(d, "idle")
  /\ Quiet /\ UNCHANGED <<dev, slot>>

\* mmap() of a page of the driver [page lock]: page_mapped() becomes true
any_mmap(d) ==
  /\ At(d, "idle") /\ Careful(d)
  /\ \E p \in dev[d].refs :
       /\ page[p].flags \cap {"swapbacked", "locked"} = {}
       /\ page' = [page EXCEPT ![p].mapcount = 1]
       /\ Regs(d, [cpu[d] EXCEPT !.pc = "any.munmap", !.page = p])
  /\ Quiet /\ UNCHANGED <<dev, slot>>

\* munmap(): page_remove_rmap()
any_munmap(d) ==
  /\ At(d, "any.munmap")
  /\ page' = [page EXCEPT ![P(d)].mapcount = 0]
  /\ Go(d, "idle")
  /\ Quiet /\ UNCHANGED <<dev, slot>>

any_release_lock_page(d) ==
  At(d, "idle") /\ ReleaseLockPage(d, dev[d].refs, "any.release_page")

\* After the model of balloon_page_delete(): page->mapping = NULL, the type and the rest
any_release_page(d) ==
  /\ At(d, "any.release_page")
  /\ LET keeps == dev[d].habit = "keeps page->mapping" /\ Isolated(d, P(d)) IN
     page' = [page EXCEPT
       ![P(d)] = [@ EXCEPT !.private = null, !.content = null,
                    !.flags = @ \ {"private"}, !.type = "none",
                    !.mapping = IF keeps THEN @ ELSE NoMapping]]
  /\ Go(d, "any.release_unlock_page")
  /\ Quiet /\ UNCHANGED <<dev, slot>>

\* Module exit: all pages are released, the mapping is freed
any_remove_mapping_free(d) ==
  /\ At(d, "idle") /\ dev[d].mapping = "live" /\ dev[d].refs = {}
  /\ GracePeriod => \A c \in Cpus : cpu[c].map # d
  /\ dev' = [dev EXCEPT ![d].mapping = "freed"]
  /\ Go(d, "any.removed")
  /\ Quiet /\ UNCHANGED <<page, slot>>

AnyCallbackStep(c) ==
  \/ any_isolate_owned(c) \/ any_isolate_get_page(c) \/ any_isolate_trylock_page(c)
  \/ any_isolate_recheck(c) \/ any_isolate_mark(c) \/ any_isolate_unlock_page(c)
  \/ any_isolate_unlock_refused(c) \/ any_isolate_put_page(c)
  \/ any_putback_isolated(c) \/ any_putback_lock_page(c) \/ any_putback_recheck(c)
  \/ any_putback_put_page(c) \/ any_putback_unlock_page(c)
  \/ any_migrate_isolated(c) \/ any_migrate_trylock_newpage(c)
  \/ any_migrate_get_newpage(c) \/ any_migrate_move(c) \/ any_migrate_put_page(c)
  \/ any_migrate_unlock_newpage(c)

AnyDriverStep(d) ==
  \/ any_alloc_page(d) \/ any_publish_page(d) \/ any_mmap(d) \/ any_munmap(d)
  \/ any_release_lock_page(d) \/ any_release_page(d)
  \/ any_release_unlock_page(d) \/ any_release_put_page(d)
  \/ any_remove_mapping_free(d)

=============================================================================
