---------------------------- MODULE CoreRfc2015 -----------------------------
(***************************************************************************)
(* The core side of "[PATCH] add generic callbacks into compaction", 1 Apr  *)
(* 2015, on Linux 4.0: isolate_migratepages_block() in mm/compaction.c,     *)
(* putback_movable_pages(), unmap_and_move(), __unmap_and_move() and        *)
(* move_to_new_page() in mm/migrate.c, mapping_migratable() in pagemap.h.   *)
(* Rule core.knows-balloon: 4.0 as it was before the patch (3.18 to 4.3).   *)
(*                                                                          *)
(* What else RulesRfc2015 names is not in the patch: as posted no rule is   *)
(* on.                                                                      *)
(*                                                                          *)
(* Coarser than the source: putback_movable_pages() reads page->mapping and *)
(* follows it in one step, where isolation takes two; the compiler may make *)
(* one read of the two of S05. Left out: that compaction skips pages        *)
(* without a mapping that have more references than mappings; the mapping   *)
(* of the new page, which 4.0 sets before migratepage.                      *)
(***************************************************************************)
EXTENDS UnmapAndMove, RulesRfc2015

Total(m) == \A callback \in {"isolate", "migrate", "putback"} :
              Ops(m)[callback] # null

\* mapping_migratable(): all three callbacks present: test_bit(AS_MIGRATABLE),
\* which such a mapping has set.  Otherwise `return !!mapping', which is TRUE.
Migratable(m) == m # null /\ (Total(m) \/ ~NeedsCallbacks)

\* PageMigratable(), PageMobile() || PageBalloon() of the revisions
Typed(p) == page[p].type \in {"balloon", "mobile"}

\* Whether the core's test of a page follows its mapping: driver_page_migratable() asks
\* for the type first, mobile_page() of RFCv3 last, and that of the patches not at all
Follows(p) == IF Mobilepage THEN ~FollowsNothing ELSE PageTyped => Typed(p)

\* isolated_migratable_page(): page_mapped(page) == 0 && mapping_migratable();
\* driver_page_migratable() of the revisions: PageMigratable() && mapping_migratable()
IsolatedMigratable(p) ==
  /\ IF PageTyped THEN Typed(p) ELSE IF CoreState THEN "isolated" \in page[p].flags ELSE page[p].mapcount = 0
  /\ Migratable(page[p].mapping.ptr)

\* Before the patch the core calls the balloon by name: its first step s, of the
\* device of the page
EnterBalloon(r, site, s) ==
  [r EXCEPT !.map = page[r.page].private, !.site = site, !.pc = s]

-----------------------------------------------------------------------------
(* isolate_migratepages_block()                                             *)

\* if (!PageLRU(page))
scan_page_lru(c) ==
  /\ At(c, "idle")
  /\ ScanPageLru(c, IF KnowsBalloon THEN "isolate.balloon_movable"
                    ELSE IF Mobilepage /\ FollowsNothing THEN "scan.mobile_page"
                    ELSE IF PageTyped /\ ~Mobilepage THEN "isolate.page_type"
                    ELSE "isolate.read_mapping")

\* Before the patch: if (balloon_page_movable(page)) if (balloon_page_isolate(page))
isolate_balloon_movable(c) ==
  /\ At(c, "isolate.balloon_movable")
  /\ IF OnBalloonList(P(c))
     THEN Regs(c, EnterBalloon(cpu[c], "isolate", "balloon.isolate_get_page"))
     ELSE Go(c, "idle")
  /\ Quiet /\ UNCHANGED <<page, dev, slot>>

\* if (mapping_migratable(page->mapping)): the first read of page->mapping
isolate_read_mapping(c) ==
  /\ At(c, "isolate.read_mapping")
  /\ LET m == page[P(c)].mapping.ptr IN
     Regs(c, [cpu[c] EXCEPT !.map = m,
          !.pc = IF m = null THEN "idle"
                 ELSE IF ~Mobilepage THEN "isolate.mapping_migratable"
                 ELSE IF ReadOnce THEN "scan.mobile_page"
                 ELSE "isolate.reread_mapping"])
  /\ Quiet /\ UNCHANGED <<page, dev, slot>>

\* mapping_migratable(mapping): reads mapping->a_ops and the three pointers
isolate_mapping_migratable(c) ==
  /\ At(c, "isolate.mapping_migratable")
  /\ LET m == cpu[c].map IN
     IF Freed(m) THEN Bug(c, "MappingAlive")
     ELSE IF ErrorPointer(m) THEN Bug(c, "MappingPresent")
     ELSE /\ Go(c, IF ~Migratable(m) THEN "idle"
                   ELSE IF RefAndLock THEN "isolate.get_page"
                   ELSE IF ReadOnce THEN "isolate.call_isolatepage"
                   ELSE "isolate.reread_mapping")
          /\ IF Migratable(m) /\ ~Total(m) THEN Warn(cpu[c].pc, "TypeSound")
             ELSE Quiet
          /\ UNCHANGED <<page, dev, slot>>

\* page->mapping->a_ops->isolatepage: the second read of page->mapping.  NULL:
\* ->a_ops is an oops.  If the page is still its driver's, the reader has seen
\* half of a deletion.  Another mapping: what is called is not what was tested, which
\* may end well.  RFCv3: the second read is in mobile_page(), which calls nothing.
isolate_reread_mapping(c) ==
  /\ At(c, "isolate.reread_mapping")
  /\ LET m == page[P(c)].mapping.ptr IN
     IF m # null
     THEN /\ Regs(c, [cpu[c] EXCEPT !.map = m,
               !.pc = IF Mobilepage THEN "scan.mobile_page" ELSE "isolate.call_isolatepage"])
          /\ IF m = cpu[c].map \/ Mobilepage THEN Quiet
             ELSE Warn("isolate.reread_mapping", "SameMapping")
          /\ UNCHANGED <<page, dev, slot>>
     ELSE IF page[P(c)].private # null THEN Bug(c, "WholeDelete")
     ELSE Bug(c, "MappingPresent")

\* (page->mapping->a_ops->isolatepage)(page): no reference, no page lock
isolate_call_isolatepage(c) ==
  /\ At(c, "isolate.call_isolatepage")
  /\ IF CoreState /\ "isolated" \in page[P(c)].flags
     THEN /\ Go(c, "isolate.unlock_page")
          /\ Quiet /\ UNCHANGED <<page, dev, slot>>
     ELSE Call(c, cpu[c].map, "isolate", "isolate")

\* goto isolate_success: list_add(&page->lru, &cc->migratepages).  Any result
\* but 0 came here, -EBUSY too.
isolate_list_add(c) ==
  /\ At(c, "isolate.list_add")
  /\ LET p == P(c) IN
     IF cpu[c].rc = "busy" THEN Bug(c, "RefusalHeeded")
     ELSE ListAdd(c, [page EXCEPT ![p].flags =
                        IF CoreState THEN @ \cup {"isolated"} ELSE @],
            [cpu[c] EXCEPT !.pc = IF RefAndLock THEN "isolate.unlock_page" ELSE "idle"])

(* Rule isolate.ref-and-lock: the core takes the reference and the page lock *)
(* and looks again before it calls, as 4.8 does; RFCv3 and the patches do in *)
(* isolate_mobilepage(), in another way.                                     *)

isolate_get_page(c) ==
  /\ At(c, "isolate.get_page")
  /\ GetPageUnlessZero(c, P(c),
       IF ~Mobilepage THEN "isolate.recheck_mapping"
       ELSE IF "isolate.recheck-type" \in Rules THEN "isolate.recheck_mobile"
       ELSE "isolate.trylock_page", "idle")

isolate_recheck_mapping(c) ==
  /\ At(c, "isolate.recheck_mapping")
  /\ Go(c, IF page[P(c)].mapping.ptr = cpu[c].map THEN "isolate.trylock_page"
           ELSE "isolate.put_page")
  /\ Quiet /\ UNCHANGED <<page, dev, slot>>

isolate_trylock_page(c) ==
  /\ At(c, "isolate.trylock_page")
  /\ TrylockPage(c, P(c), IF Mobilepage THEN "isolate.mobile_page"
                          ELSE "isolate.recheck_locked", "isolate.put_page")

isolate_recheck_locked(c) ==
  /\ At(c, "isolate.recheck_locked")
  /\ Go(c, IF page[P(c)].mapping.ptr = cpu[c].map THEN "isolate.call_isolatepage"
           ELSE "isolate.unlock_page")
  /\ Quiet /\ UNCHANGED <<page, dev, slot>>

isolate_unlock_page(c) ==
  /\ At(c, "isolate.unlock_page")
  /\ UnlockPage(c, P(c),
       IF Mobilepage /\ cpu[c].rc # "isolated" THEN OnlyList(cpu[c])
       ELSE [cpu[c] EXCEPT !.pc = IF Mobilepage THEN "isolate.list_add"
                                  ELSE IF page[P(c)].on = c THEN "idle"
                                  ELSE "isolate.put_page"])

-----------------------------------------------------------------------------
(* unmap_and_move(), __unmap_and_move()                                     *)

PutbackFirst == IF PutbackLocks THEN "putback.lock_page"
                ELSE IF KnowsBalloon THEN "putback.isolated_balloon"
                ELSE IF Mobilepage /\ FollowsNothing THEN "putback.mobile_page"
                ELSE IF Mobilepage THEN "putback.read_mapping"
                ELSE "putback.isolated_migratable"

\* The step behind the source's lock.  With the rule migrate.locks-newpage 4.0 locks
\* newpage before it asks what the page is, as 4.4 does.  The revisions ask nothing.
SourceLocked == IF PageTyped THEN "migrate.page_mapped"
                ELSE IF ~KnowsBalloon THEN "migrate.isolated_migratable"
                ELSE IF LocksNewpage THEN "migrate.trylock_newpage"
                ELSE "migrate.isolated_balloon"

migrate_get_new_page(c) == Alive /\ GetNewPage(c, PutbackFirst)

\* if (page_count(page) == 1): freed from under us, rc = 0, no look at what the
\* page is
migrate_page_count(c) ==
  /\ At(c, "migrate.page_count")
  /\ IF page[P(c)].refcount = 1
     THEN Regs(c, [cpu[c] EXCEPT !.pc = "migrate.putback_lru_page", !.rc = "success"])
     ELSE Go(c, "migrate.trylock_page")
  /\ Quiet /\ UNCHANGED <<page, dev, slot>>

migrate_trylock_page(c) ==
  At(c, "migrate.trylock_page") /\ TrylockSource(c, SourceLocked)

migrate_lock_page(c) ==
  At(c, "migrate.lock_page") /\ LockPage(c, P(c), SourceLocked)

\* Before the patch: if (isolated_balloon_page(page)) balloon_page_migrate(), under
\* the page lock
migrate_isolated_balloon(c) ==
  /\ At(c, "migrate.isolated_balloon")
  /\ Regs(c,
       IF BalloonPage(P(c))
       THEN EnterBalloon(cpu[c], "migrate",
              IF LocksNewpage THEN "balloon.migrate_mutex_trylock"
              ELSE "balloon.migrate_trylock_newpage")
       ELSE [cpu[c] EXCEPT !.lru = TRUE,
               !.pc = IF LocksNewpage THEN "migrate.move_lru_page"
                      ELSE "migrate.trylock_newpage"])
  /\ Quiet /\ UNCHANGED <<page, dev, slot>>

\* if (isolated_migratable_page(page)), under the page lock.  Otherwise the LRU
\* way: try_to_unmap() finds no rmap for a page that a driver has mapped to user
\* space, and page_mapped() is asked again.
migrate_isolated_migratable(c) ==
  /\ At(c, "migrate.isolated_migratable")
  /\ LET p == P(c) IN
     IF Freed(page[p].mapping.ptr) THEN Bug(c, "MappingAlive")
     ELSE /\ IF IsolatedMigratable(p)
             THEN Regs(c, [cpu[c] EXCEPT !.lru = FALSE,
                    !.pc = IF LocksNewpage THEN "migrate.trylock_newpage"
                           ELSE "migrate.call_migratepage"])
             ELSE IF page[p].mapcount # 0
             THEN Go(c, "migrate.page_mapped")
             ELSE Regs(c, [cpu[c] EXCEPT !.lru = TRUE,
                                         !.pc = "migrate.trylock_newpage"])
          /\ Quiet /\ UNCHANGED <<page, dev, slot>>

\* skip_unmap: if (!page_mapped(page)) move_to_new_page(): munmap() may have come in
\* between.  Else rc stays -EAGAIN.  Revisions: driver pages come here too; what the page
\* is, is kept for the rule migrate.source-decides.
migrate_page_mapped(c) ==
  /\ At(c, "migrate.page_mapped")
  /\ Regs(c, IF page[P(c)].mapcount # 0
             THEN [cpu[c] EXCEPT !.rc = "again", !.pc = "migrate.unlock_page"]
             ELSE [cpu[c] EXCEPT !.lru = PageTyped => ~Typed(P(c)),
                                 !.pc = "migrate.trylock_newpage"])
  /\ Quiet /\ UNCHANGED <<page, dev, slot>>

\* page->mapping->a_ops->migratepage(page->mapping, newpage, page, mode).  The
\* callback is meant for a page that its driver isolated.
migrate_call_migratepage(c) ==
  /\ At(c, "migrate.call_migratepage")
  /\ Call(c, page[P(c)].mapping.ptr, "migrate", "migrate")

\* move_to_new_page(): if (!trylock_page(newpage)) BUG().  With the rule
\* migrate.locks-newpage: -EAGAIN, and for driver pages too (as from 4.4 on).
migrate_trylock_newpage(c) ==
  /\ At(c, "migrate.trylock_newpage")
  /\ IF LocksNewpage /\ "locked" \in page[N(c)].flags
     THEN /\ Regs(c, [cpu[c] EXCEPT !.pc = "migrate.unlock_page", !.rc = "again"])
          /\ Quiet /\ UNCHANGED <<page, dev, slot>>
     ELSE TrylockPageOrBug(c, N(c),
            IF cpu[c].lru \/ PageTyped THEN "migrate.move_lru_page"
            ELSE IF KnowsBalloon THEN "migrate.isolated_balloon"
            ELSE "migrate.call_migratepage", "FreshTrylock")

\* out_unlock: unlock_page(page)
migrate_unlock_page(c) ==
  /\ At(c, "migrate.unlock_page")
  /\ UnlockPage(c, P(c),
       [cpu[c] EXCEPT !.pc =
          IF \/ cpu[c].rc = "again"
             \/ SourceDecides /\ cpu[c].rc # "success"
          THEN "migrate.put_new_page" ELSE "migrate.putback_lru_page"])

\* if (rc != -EAGAIN) { list_del; putback_lru_page(page); }, whatever page it is
migrate_putback_lru_page(c) ==
  /\ At(c, "migrate.putback_lru_page")
  /\ PutbackLruPage(c, P(c),
       [cpu[c] EXCEPT !.from = Without(@, P(c)),
          !.pc = IF cpu[c].rc = "success" THEN "migrate.newpage_type"
                 ELSE "migrate.put_new_page"])

\* else if (__is_movable_balloon_page(newpage)): a read after the unlock; revisions:
\* driver_page_migratable(newpage), mobile_page(newpage).  With the rule
\* migrate.source-decides: what the source was, sampled before.
migrate_newpage_type(c) ==
  /\ At(c, "migrate.newpage_type")
  /\ LET n == N(c)
         m == page[n].mapping.ptr
         driver == IF SourceDecides THEN ~cpu[c].lru
                   ELSE IF PageTyped THEN Typed(n) /\ m # null
                   ELSE page[n].type = "balloon" IN
     IF PageTyped /\ ~SourceDecides /\ Follows(n) /\ Freed(m) THEN Bug(c, "MappingAlive")
     ELSE /\ Go(c, IF driver THEN "migrate.put_newpage"
                   ELSE "migrate.putback_lru_newpage")
          /\ Quiet /\ UNCHANGED <<page, dev, slot>>

\* put_page(newpage): drop our reference, page already in the balloon
migrate_put_newpage(c) ==
  /\ At(c, "migrate.put_newpage")
  /\ PutPage(c, N(c), NextPage(cpu[c]))

\* putback_lru_page(newpage)
migrate_putback_lru_newpage(c) ==
  /\ At(c, "migrate.putback_lru_newpage")
  /\ PutbackLruPage(c, N(c), NextPage(cpu[c]))

-----------------------------------------------------------------------------
(* putback_movable_pages(): the private list, page after page               *)

\* Rule putback.locks-page: lock_page(page) before the test
putback_lock_page(c) ==
  LET starts == AtChoice(c) /\ PutbackLocks /\ cpu[c].from # <<>>
      r == IF starts THEN NextPutbackAt(cpu[c], PutbackFirst) ELSE cpu[c]
      p == r.page IN
  /\ starts \/ At(c, "putback.lock_page")
  /\ "locked" \notin page[p].flags
  /\ page' = LockTaken(c, p)
  /\ Regs(c, [r EXCEPT !.pc = IF Mobilepage THEN "putback.call_putbackpage"
                              ELSE "putback.isolated_migratable"])
  /\ IF Foreign(c, p) THEN Warn("putback.lock_page", "OwnerLock") ELSE Quiet
  /\ UNCHANGED <<dev, slot>>

\* list_del(&page->lru); if (isolated_migratable_page(page)): reads
\* page->mapping and follows it, with no lock
putback_isolated_migratable(c) ==
  LET starts == /\ AtChoice(c) /\ cpu[c].from # <<>>
                /\ PutbackFirst = "putback.isolated_migratable"
      r == IF starts THEN NextPutbackAt(cpu[c], PutbackFirst) ELSE cpu[c]
      p == r.page IN
  /\ starts \/ At(c, "putback.isolated_migratable")
  /\ IF Follows(p) /\ Freed(page[p].mapping.ptr)
     THEN BugAt(c, "putback.isolated_migratable", "MappingAlive")
     ELSE /\ page' = [page EXCEPT ![p].on = IF @ = c THEN null ELSE @]
          /\ Regs(c, [r EXCEPT !.from = Without(@, p), !.lru = ~IsolatedMigratable(p),
               !.pc = IF IsolatedMigratable(p)
                      THEN IF PutbackLocks THEN "putback.call_putbackpage"
                           ELSE "putback.reread_mapping"
                      ELSE IF PutbackLocks THEN "putback.unlock_page"
                           ELSE "putback.putback_lru_page"])
          /\ Quiet /\ UNCHANGED <<dev, slot>>

\* Before the patch: list_del(&page->lru); if (isolated_balloon_page(page)), a read
\* without the page lock, balloon_page_putback(page)
putback_isolated_balloon(c) ==
  LET starts == AtChoice(c) /\ KnowsBalloon /\ cpu[c].from # <<>>
      r == IF starts THEN NextPutbackAt(cpu[c], PutbackFirst) ELSE cpu[c]
      p == r.page IN
  /\ starts \/ At(c, "putback.isolated_balloon")
  /\ page' = [page EXCEPT ![p].on = IF @ = c THEN null ELSE @]
  /\ LET left == [r EXCEPT !.from = Without(@, p), !.lru = ~BalloonPage(p)] IN
     Regs(c, IF BalloonPage(p)
             THEN EnterBalloon(left, "putback", "balloon.putback_lock_page")
             ELSE [left EXCEPT !.pc = "putback.putback_lru_page"])
  /\ Quiet /\ UNCHANGED <<dev, slot>>

\* page->mapping->a_ops->putbackpage: the second read of page->mapping.  RFCv3:
\* page->mapping->a_ops in mobile_page()
putback_reread_mapping(c) ==
  /\ At(c, "putback.reread_mapping")
  /\ LET m == page[P(c)].mapping.ptr IN
     IF m = null THEN Bug(c, "MappingPresent")
     ELSE /\ Regs(c, [cpu[c] EXCEPT !.map = m,
               !.pc = IF Mobilepage THEN "putback.mobile_page" ELSE "putback.call_putbackpage"])
          /\ Quiet /\ UNCHANGED <<page, dev, slot>>

\* putback_mobilepage(), page locked: if (page->mapping && a_ops->putbackpage), RFCv3:
\* if (mobile_page(page) && a_ops->putbackpage)
putback_call_putbackpage(c) ==
  /\ At(c, "putback.call_putbackpage")
  /\ LET m == IF HoldsPutback THEN page[P(c)].mapping.ptr ELSE cpu[c].map IN
     IF Mobilepage /\ ~Freed(m)
        /\ (m = null \/ (~AlwaysPuts /\ ~Typed(P(c))) \/ Ops(m)["putback"] = null)
     THEN Go(c, "putback.unlock_page") /\ Quiet /\ UNCHANGED <<page, dev, slot>>
     ELSE Call(c, m, "putback", "putback")

\* putback_lru_page(page)
putback_putback_lru_page(c) ==
  /\ At(c, "putback.putback_lru_page")
  /\ PutbackLruPage(c, P(c), NextPutbackAt(cpu[c], PutbackFirst))

\* Rule core.isolated-state: PG_isolated goes with the page lock held
migrate_clear_isolated(c) ==
  At(c, "migrate.clear_isolated")
  /\ ClearIsolated(c, IF LocksNewpage THEN "migrate.unlock_newpage"
                      ELSE "migrate.unlock_page")

putback_unlock_page(c) ==
  /\ At(c, "putback.unlock_page")
  /\ UnlockPage(c, P(c),
       IF cpu[c].lru THEN [cpu[c] EXCEPT !.pc = "putback.putback_lru_page"]
       ELSE IF Mobilepage /\ AlwaysPuts THEN [cpu[c] EXCEPT !.pc = "putback.put_page"]
       ELSE NextPutbackAt(cpu[c], PutbackFirst))

-----------------------------------------------------------------------------
\* Behind a callback.  isolatepage: any value but 0 is success.
Rfc2015AfterCallback(reg, rc) ==
  LET r == [reg EXCEPT !.site = "none", !.rc = rc] IN
  CASE reg.site = "isolate" ->
         IF rc = "isolated" \/ (rc = "busy" /\ ~NegativeRefuses)
         THEN [r EXCEPT !.pc = "isolate.list_add"]
         ELSE [r EXCEPT !.pc = IF RefAndLock THEN "isolate.unlock_page" ELSE "idle"]
    [] reg.site = "migrate" ->
         [r EXCEPT !.pc = IF CoreState /\ rc = "success" THEN "migrate.clear_isolated"
                          ELSE IF LocksNewpage THEN "migrate.unlock_newpage"
                          ELSE "migrate.unlock_page"]
    [] reg.site = "move" ->
         [r EXCEPT !.pc = IF rc = "success" THEN "migrate.clear_mapping"
                          ELSE "migrate.unlock_newpage"]
    [] reg.site = "putback" ->
         IF CoreState THEN [r EXCEPT !.pc = "putback.clear_isolated"]
         ELSE IF PutbackLocks THEN [r EXCEPT !.pc = "putback.unlock_page"]
         ELSE NextPutbackAt(r, PutbackFirst)

CompactionStep(c) ==
  \/ scan_page_lru(c) \/ isolate_lru_page(c) \/ UnmapAndMoveStep(c) \/ isolate_read_mapping(c)
  \/ isolate_mapping_migratable(c) \/ isolate_reread_mapping(c)
  \/ isolate_call_isolatepage(c) \/ isolate_list_add(c)
  \/ isolate_get_page(c) \/ isolate_recheck_mapping(c) \/ isolate_trylock_page(c)
  \/ isolate_recheck_locked(c) \/ isolate_unlock_page(c) \/ isolate_put_page(c)
  \/ migrate_get_new_page(c) \/ migrate_page_count(c) \/ migrate_trylock_page(c)
  \/ migrate_lock_page(c) \/ migrate_isolated_migratable(c) \/ migrate_page_mapped(c)
  \/ migrate_call_migratepage(c) \/ migrate_trylock_newpage(c)
  \/ migrate_clear_isolated(c) \/ migrate_unlock_page(c)
  \/ migrate_putback_lru_page(c) \/ migrate_newpage_type(c) \/ migrate_put_newpage(c)
  \/ migrate_putback_lru_newpage(c)
  \/ putback_lock_page(c) \/ putback_isolated_migratable(c)
  \/ isolate_balloon_movable(c) \/ migrate_isolated_balloon(c)
  \/ putback_isolated_balloon(c)
  \/ putback_reread_mapping(c) \/ putback_call_putbackpage(c)
  \/ putback_clear_isolated(c) \/ putback_unlock_page(c)
  \/ putback_putback_lru_page(c)

=============================================================================
