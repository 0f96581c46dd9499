---------------------------- MODULE BalloonZones ----------------------------
(***************************************************************************)
(* The balloon of Linux 4.8 and the managed pages of each zone, from which  *)
(* it takes its pages where the host has no VIRTIO_BALLOON_F_DEFLATE_ON_OOM *)
(* (adjust_managed_page_count(), drivers/virtio/virtio_balloon.c).          *)
(*                                                                          *)
(* Here each page is a zone of its own, with one page: of any coarser       *)
(* partition the counts are sums of these.  dev[d].debited are the zones    *)
(* from which the balloon has taken their page; to take one again lets the  *)
(* count wrap, to give one back that was not taken makes it more than the   *)
(* zone has.  Both adjustments of a migration are one step: nobody else     *)
(* adjusts without balloon_lock.                                            *)
(***************************************************************************)
EXTENDS BalloonV4_8

ZonesDevice ==
  [mapping |-> "live", list |-> <<>>, isolated |-> 0, num_pages |-> 0,
   lock |-> null, mutex |-> null, refs |-> {}, debited |-> {}]

\* adjust_managed_page_count() of both: give is back in its zone, take is not
AdjustManaged(c, d, give, take, s) ==
  IF give \subseteq dev[d].debited /\ take \cap dev[d].debited = {}
  THEN /\ dev' = [dev EXCEPT ![d].debited = (@ \ give) \cup take]
       /\ Go(c, s)
       /\ Quiet /\ UNCHANGED <<page, slot>>
  ELSE Bug(c, "ManagedPages")

\* fill_balloon(), behind balloon_page_enqueue(): adjust_managed_page_count(page, -1)
balloon_fill_adjust_managed(d) ==
  /\ At(d, "balloon.fill_adjust_managed")
  /\ AdjustManaged(d, d, {}, {P(d)}, "balloon.fill_mutex_unlock")

\* release_pages_balloon(): adjust_managed_page_count(page, 1)
balloon_leak_adjust_managed(d) ==
  /\ At(d, "balloon.leak_adjust_managed")
  /\ AdjustManaged(d, d, {P(d)}, {}, "balloon.leak_put_page")

\* virtballoon_migratepage(), rule migrate.adjusts-managed: if (page_zone(page) !=
\* page_zone(newpage)), behind get_page(newpage)
balloon_migrate_adjust_managed(c) ==
  /\ At(c, "balloon.migrate_adjust_managed")
  /\ AdjustManaged(c, cpu[c].map, {P(c)}, {N(c)}, "balloon.migrate_insert_page")

BalloonZonesCallbackStep(c) ==
  BalloonCallbackStep(c) \/ balloon_migrate_adjust_managed(c)

BalloonZonesDriverStep(d) ==
  \/ BalloonDriverStep(d)
  \/ balloon_fill_adjust_managed(d) \/ balloon_leak_adjust_managed(d)

=============================================================================
