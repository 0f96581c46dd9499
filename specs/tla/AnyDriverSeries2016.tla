------------------------ MODULE AnyDriverSeries2016 -------------------------
(***************************************************************************)
(* Any driver that keeps the contract of the series of 2016, v1 to v3: the  *)
(* "Duty of subsystem" of its changelogs, and of 4.8's driver all that is   *)
(* not about PG_isolated and PG_movable.                                    *)
(*                                                                          *)
(* Rule released.stays-movable (v3): who releases an isolated page clears   *)
(* PG_isolated and leaves PG_movable and page->mapping to the core.  v1 and *)
(* v2 do not say who clears PG_isolated of such a page.  "Page's owner", the*)
(* author answered on 22 Mar 2016; but its zsmalloc clears PG_movable and   *)
(* page->mapping and leaves PG_isolated set, and the core relies on that.   *)
(* The driver here does what zsmalloc does.                                 *)
(*                                                                          *)
(* Narrower than the contract: as AnyDriverV4_8.                            *)
(***************************************************************************)
EXTENDS AnyDriverV4_8, PageMovable2016

\* Copy; __SetPageMovable(newpage, page->mapping) begins: page->mapping.  The books of the
\* driver go over in the same step.
any_migrate_copy(c) ==
  /\ At(c, "any.migrate_copy")
  /\ LET p == P(c)
         n == N(c) IN
     IF c \notin page[n].lockers THEN Bug(c, "NewpageLocked")
     ELSE /\ page' = [page EXCEPT
               ![n] = [@ EXCEPT !.content = page[p].content, !.private = D(c),
                         !.mapping = page[p].mapping],
               ![p] = [@ EXCEPT !.content = null, !.private = null]]
          /\ Go(c, "movable.set_load_flags")
          /\ Quiet /\ UNCHANGED <<dev, slot>>

\* ClearPageIsolated(page); __ClearPageMovable(page) follows
any_migrate_clear_isolated(c) ==
  /\ At(c, "any.migrate_clear_isolated")
  /\ page' = WithIsolated(P(c), {})
  /\ dev' = [dev EXCEPT ![D(c)].isolated = @ \ {P(c)}]
  /\ Go(c, "movable.clear_mapcount")
  /\ Quiet /\ UNCHANGED slot

\* page->mapping = mapping, page locked; the rest of __SetPageMovable() follows
any_set_mapping(d) ==
  /\ At(d, "any.set_mapping")
  /\ page' = [page EXCEPT ![P(d)].mapping = [ptr |-> d, movable |-> FALSE],
                          ![P(d)].private = d, ![P(d)].content = d]
  /\ Go(d, "movable.set_load_flags")
  /\ Quiet /\ UNCHANGED <<dev, slot>>

\* Release, page locked: __ClearPageMovable(page) follows, unless the page is isolated and
\* that is left to the core; then ClearPageIsolated(page)
any_reset_page(d) ==
  /\ At(d, "any.reset_page")
  /\ LET p == P(d)
         left == ReleasedStays /\ p \in dev[d].isolated IN
     /\ page' = [page EXCEPT
          ![p] = [@ EXCEPT !.content = null, !.private = null,
                    !.flags = IF left THEN @ \ {"isolated"} ELSE @]]
     /\ dev' = [dev EXCEPT ![d].isolated = @ \ {p}]
     /\ Go(d, IF left THEN "any.release_unlock_page" ELSE "movable.clear_mapcount")
  /\ Quiet /\ UNCHANGED slot

AnySeries2016CallbackStep(c) ==
  AnyCallbackStep(c) \/ any_migrate_copy(c) \/ any_migrate_clear_isolated(c)

AnySeries2016Step(d) ==
  AnyDriverStep(d) \/ any_set_mapping(d) \/ any_reset_page(d) \/ MovableFlagStep(d)

=============================================================================
