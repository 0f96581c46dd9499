---------------------------- MODULE CoreRfc2015V2 ---------------------------
(***************************************************************************)
(* The core side of what the patch of 1 Apr 2015 became, on Linux 4.0 and   *)
(* 4.1; each is CoreRfc2015 with these rules:                               *)
(*   v2  "[RFC 0/4] enable migration of non-LRU pages", 2 Jun 2015, and     *)
(*       "[RFCv2 0/5] enable migration of driver pages", 26 Jun:            *)
(*       core.page-type, migrate.foreign-is-error                           *)
(*   v3  "[RFCv3 0/5]", 7 Jul: core.mobilepage as well                      *)
(*   v4  "[PATCH 0/4]", 13 Jul: also mobile_page.follows-nothing,           *)
(*       isolate.puts-refused and putback.always-puts                       *)
(* driver_page_migratable(), mobile_page(), isolate_mobilepage() and        *)
(* putback_mobilepage() stand in include/linux/compaction.h.                *)
(*                                                                          *)
(* All read in the mails: 1433230065-3573-{2..5}, 1435312710-15108-{2,4..6},*)
(* 1436776519-17337-{3..5} and 1436243785-24105-{5,6}-git-send-email-gioh.  *)
(* kim@lge.com; RFCv3 2/5 and 3/5 as the review quotes them (10 Jul 2015).  *)
(* The last patch of each series, "mm: remove direct calling of migration", *)
(* takes the call of migratepage out of __unmap_and_move(): driver pages go *)
(* to move_to_new_page() as LRU pages do, which locks newpage by            *)
(* if (!trylock_page(newpage)) BUG(), and clears page->mapping behind it.   *)
(* So lock_page(newpage) of the third patch of v4 is in no kernel that has  *)
(* the series, and the patch of 13 Jul is no more careful there than 4.0.   *)
(*                                                                          *)
(* mobile_page() of RFCv3 reads page->mapping for its test and again to     *)
(* follow it, page->mapping->a_ops, so that without the page lock it is     *)
(* three steps, unless the rule isolate.read-mapping-once makes one read of *)
(* the two.                                                                 *)
(*                                                                          *)
(* Coarser than the source: mobile_page() of 13 Jul is one step: its two    *)
(* words change in one step here (BalloonRfc2015, AnyDriverRfc2015), so     *)
(* that another moment of one step gives each answer that two reads give.   *)
(* Behind newpage's unlock all reads are one, so that neither NULL->a_ops   *)
(* nor a mapping that goes between two of them is seen there.               *)
(* Under the page lock test and call are one.  Left out: newpage->mapping   *)
(* before migratepage (it has no type yet); unlock_page(newpage) behind     *)
(* WARN_ON(!__is_movable_balloon_page(page)) in balloon_page_migrate(),     *)
(* which would be the second unlock of K16: the same test stands before it, *)
(* under the same page lock.                                                *)
(***************************************************************************)
EXTENDS CoreRfc2015

\* PageMobile(page) || PageBalloon(page), and page->mapping
MobilePage(p) == Typed(p) /\ page[p].mapping.ptr # null

-----------------------------------------------------------------------------
(* v2: if (driver_page_migratable(page)), then as the patch of 1 Apr        *)

\* PageMigratable(page): the type, before page->mapping is read for the first time
isolate_page_type(c) ==
  /\ At(c, "isolate.page_type")
  /\ Go(c, IF Typed(P(c)) THEN "isolate.read_mapping" ELSE "idle")
  /\ Quiet /\ UNCHANGED <<page, dev, slot>>

-----------------------------------------------------------------------------
(* v3, v4: if (mobile_page(page)) if (isolate_mobilepage(page, mode))       *)

\* mobile_page(page): a peek.  RFCv3 has read page->mapping twice, and follows what it
\* read last
scan_mobile_page(c) ==
  /\ At(c, "scan.mobile_page")
  /\ IF ~FollowsNothing /\ Freed(cpu[c].map) THEN Bug(c, "MappingAlive")
     ELSE /\ Regs(c, [cpu[c] EXCEPT !.map = null,
               !.pc = IF IF FollowsNothing THEN MobilePage(P(c)) ELSE Typed(P(c))
                      THEN "isolate.get_page" ELSE "idle"])
          /\ Quiet /\ UNCHANGED <<page, dev, slot>>

\* Rule isolate.recheck-type: mobile_page() again before the lock is touched, as 4.8
\* asks __PageMovable() there
isolate_recheck_mobile(c) ==
  /\ At(c, "isolate.recheck_mobile")
  /\ Go(c, IF MobilePage(P(c)) THEN "isolate.trylock_page" ELSE "isolate.put_page")
  /\ Quiet /\ UNCHANGED <<page, dev, slot>>

\* if (mobile_page(page) && page->mapping->a_ops->isolatepage), page locked: the call
isolate_mobile_page(c) ==
  /\ At(c, "isolate.mobile_page")
  /\ LET m == page[P(c)].mapping.ptr IN
     IF \/ m = null
        \/ /\ ~Typed(P(c)) \/ Ops(m)["isolate"] = null
           /\ ~(Follows(P(c)) /\ Freed(m))
     THEN Go(c, "isolate.unlock_refused") /\ Quiet /\ UNCHANGED <<page, dev, slot>>
     ELSE Call(c, m, "isolate", "isolate")

-----------------------------------------------------------------------------
(* v3, v4: putback_movable_pages(): if (mobile_page(page)), without the page *)
(* lock, putback_mobilepage(page)                                           *)

\* RFCv3: list_del(&page->lru); mobile_page() begins: page->mapping
putback_read_mapping(c) ==
  LET starts == AtChoice(c) /\ PutbackFirst = "putback.read_mapping" /\ cpu[c].from # <<>>
      r == IF starts THEN NextPutbackAt(cpu[c], PutbackFirst) ELSE cpu[c]
      p == r.page
      m == page[p].mapping.ptr IN
  /\ starts \/ At(c, "putback.read_mapping")
  /\ page' = [page EXCEPT ![p].on = IF @ = c THEN null ELSE @]
  /\ Regs(c, [r EXCEPT !.from = Without(@, p), !.map = m,
       !.pc = IF m = null THEN "putback.putback_lru_page"
              ELSE IF ReadOnce THEN "putback.mobile_page" ELSE "putback.reread_mapping"])
  /\ Quiet /\ UNCHANGED <<dev, slot>>

\* mobile_page(page), the rest of it; in the patch of 13 Jul with list_del(&page->lru)
putback_mobile_page(c) ==
  LET starts == AtChoice(c) /\ PutbackFirst = "putback.mobile_page" /\ cpu[c].from # <<>>
      r == IF starts THEN NextPutbackAt(cpu[c], PutbackFirst) ELSE cpu[c]
      p == r.page
      mobile == IF FollowsNothing THEN MobilePage(p) ELSE Typed(p) IN
  /\ starts \/ At(c, "putback.mobile_page")
  /\ IF ~FollowsNothing /\ Freed(r.map) THEN BugAt(c, "putback.mobile_page", "MappingAlive")
     ELSE /\ page' = [page EXCEPT ![p].on = IF @ = c THEN null ELSE @]
          /\ Regs(c, [r EXCEPT !.from = Without(@, p), !.map = null,
               !.pc = IF mobile THEN "putback.lock_page" ELSE "putback.putback_lru_page"])
          /\ Quiet /\ UNCHANGED <<dev, slot>>

\* put_page(page), the reference of the isolation: always and behind the unlock, or in
\* RFCv3 before it and only if the driver was called
putback_put_page(c) ==
  /\ At(c, "putback.put_page")
  /\ PutPage(c, P(c), IF AlwaysPuts THEN NextPutbackAt(cpu[c], PutbackFirst)
                      ELSE [cpu[c] EXCEPT !.pc = "putback.unlock_page"])

-----------------------------------------------------------------------------
\* Behind a callback.  isolatepage is bool; what it refuses RFCv3 unlocks and forgets.
RevisionAfterCallback(reg, rc) ==
  LET r == [reg EXCEPT !.site = "none", !.rc = rc, !.map = null] IN
  CASE Mobilepage /\ reg.site = "isolate" ->
         [r EXCEPT !.pc = IF rc = "isolated" \/ ~PutsRefused THEN "isolate.unlock_page"
                          ELSE "isolate.unlock_refused"]
    [] Mobilepage /\ reg.site = "putback" ->
         [r EXCEPT !.pc = IF AlwaysPuts THEN "putback.unlock_page" ELSE "putback.put_page"]
    [] OTHER -> Rfc2015AfterCallback(reg, rc)

RevisionStep(c) ==
  \/ CompactionStep(c) \/ isolate_page_type(c)
  \/ scan_mobile_page(c) \/ isolate_recheck_mobile(c) \/ isolate_mobile_page(c)
  \/ isolate_unlock_refused(c) \/ putback_read_mapping(c) \/ putback_mobile_page(c)
  \/ putback_put_page(c)

=============================================================================
