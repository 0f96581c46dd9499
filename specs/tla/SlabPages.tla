------------------------------ MODULE SlabPages -----------------------------
(***************************************************************************)
(* The next owner of a page may be a slab, Linux 6.2 to 6.13: mm/slub.c     *)
(* (alloc_slab_page(), remove_partial(), __free_slab()) and what            *)
(* isolate_movable_page(), mm/migrate.c, does about it, both from           *)
(* 8b8817630ae8 "mm/migrate: make isolate_movable_page() skip slab pages"   *)
(* on.  Since 130d4df57390 (6.2) struct slab has slab_list.prev where struct*)
(* page has its mapping, and list_del() leaves LIST_POISON2 there, whose bit*)
(* 1 is the tag of a movable page.  A device here is a kmem_cache; it has   *)
(* no callbacks.  From 6.14 on a slab has no reference (9aec2fb0fd5e "slab: *)
(* allocate frozen pages"): nobody gets that far, and the looks are gone.   *)
(* Since 6.10 (46df8e73a4a3) PG_slab is a page type and no flag, so that    *)
(* its stores lose no update of the flag word.                              *)
(*                                                                          *)
(* Weak memory, as explicit steps: without a barrier two accesses may be    *)
(* seen in the other order.  Without the rule isolate.rmb-movable the look  *)
(* at the tag may come before the first look at PG_slab, without            *)
(* isolate.rmb-slab the second look at PG_slab before that at the tag;      *)
(* without slab.wmb-alloc and slab.wmb-free the two stores of the slab come *)
(* the other way round.  trylock_page() orders what is behind it.  That a   *)
(* list_del() is seen before PG_slab without slab.wmb-alloc is more than    *)
(* Linux's memory model allows: list_lock was given back and taken between  *)
(* the two.  It stands for any store to the word, as the comment in         *)
(* alloc_slab_page() does.                                                  *)
(*                                                                          *)
(* One slab at a time.  slab_list has no value with the tag but the poison  *)
(* (list heads are aligned), which stays here until the slab is freed; in   *)
(* the same word is the number of slabs on a CPU's partial list             *)
(* (put_cpu_partial()), and 2, 6 and so on have the tag, too.  Left out are *)
(* that number, PG_pfmemalloc, slab_lock(), and rcu_free_slab, whose address*)
(* where the rcu_head is can look movable (the same checks answer all).     *)
(***************************************************************************)
EXTENDS IsolatePutback

\* LIST_POISON2 without its tag: a pointer to nothing
poison == "poison"

\* What stands at LIST_POISON2 - 2 is asked for callbacks, not looked at
PoisonOps == [isolate |-> poison, migrate |-> poison, putback |-> poison]

KmemCache == [mapping |-> "live", refs |-> {}]

Slab(p) == "slab" \in page[p].flags

-----------------------------------------------------------------------------
(* isolate_movable_page(), between the reference and the page lock          *)

\* if (unlikely(PageSlab(page))) goto out_putpage; smp_rmb()
isolate_test_slab(c) ==
  /\ At(c, "isolate.test_slab")
  /\ \E s \in BehindSlabTest : Go(c, IF Slab(P(c)) THEN "isolate.put_page" ELSE s)
  /\ Quiet /\ UNCHANGED <<page, dev, slot>>

\* if (unlikely(PageSlab(page))) goto out_putpage: again, behind the look at the tag
isolate_retest_slab(c) ==
  /\ At(c, "isolate.retest_slab")
  /\ Go(c, IF Slab(P(c)) THEN "isolate.put_page" ELSE "isolate.trylock_page")
  /\ Quiet /\ UNCHANGED <<page, dev, slot>>

\* Without the first smp_rmb(): the tag first, and PG_slab behind it
isolate_page_movable_early(c) ==
  /\ At(c, "isolate.page_movable_early")
  /\ Go(c, IF HasMovableOps(P(c)) THEN "isolate.test_slab_late" ELSE "isolate.put_page")
  /\ Quiet /\ UNCHANGED <<page, dev, slot>>

isolate_test_slab_late(c) ==
  /\ At(c, "isolate.test_slab_late")
  /\ Go(c, IF Slab(P(c)) THEN "isolate.put_page" ELSE BehindTag)
  /\ Quiet /\ UNCHANGED <<page, dev, slot>>

\* Without the second smp_rmb(): PG_slab the second time, and the tag behind it
isolate_retest_slab_early(c) ==
  /\ At(c, "isolate.retest_slab_early")
  /\ Go(c, IF Slab(P(c)) THEN "isolate.put_page" ELSE "isolate.page_movable_late")
  /\ Quiet /\ UNCHANGED <<page, dev, slot>>

isolate_page_movable_late(c) ==
  /\ At(c, "isolate.page_movable_late")
  /\ Go(c, IF HasMovableOps(P(c)) THEN "isolate.trylock_page" ELSE "isolate.put_page")
  /\ Quiet /\ UNCHANGED <<page, dev, slot>>

SlabTestStep(c) ==
  \/ isolate_test_slab(c) \/ isolate_retest_slab(c) \/ isolate_page_movable_early(c)
  \/ isolate_test_slab_late(c) \/ isolate_retest_slab_early(c)
  \/ isolate_page_movable_late(c)

-----------------------------------------------------------------------------
(* The slab allocator                                                       *)

\* alloc_slab_page(): alloc_pages()
slab_alloc_page(d) ==
  /\ At(d, "idle") /\ dev[d].refs = {}
  /\ \E p \in Buddy :
       /\ page' = [page EXCEPT ![p] = Allocated(d)]
       /\ dev' = [dev EXCEPT ![d].refs = {p}]
       /\ \/ Regs(d, [cpu[d] EXCEPT !.page = p, !.pc = "slab.load_flags"])
          \/ /\ "slab.wmb-alloc" \notin Rules
             /\ Regs(d, [cpu[d] EXCEPT !.page = p, !.pc = "slab.poison_early"])
  /\ Quiet /\ UNCHANGED slot

\* __folio_set_slab(folio), first half
slab_load_flags(d) ==
  At(d, "slab.load_flags") /\ LoadFlags(d, P(d), "slab.store_slab")

\* __folio_set_slab(folio), second half; smp_wmb().  From here on the slab stores to no
\* flag until it is freed.
slab_store_slab(d) ==
  /\ At(d, "slab.store_slab")
  /\ StoreFlags(d, P(d),
       [page EXCEPT ![P(d)].flags = cpu[d].word \cup {"slab"}, ![P(d)].fresh = null],
       [cpu[d] EXCEPT !.pc = IF page[P(d)].mapping.movable THEN "idle"
                             ELSE "slab.list_del"])

Poisoned(p) == [page EXCEPT ![p].mapping = [ptr |-> poison, movable |-> TRUE]]

\* remove_partial(): list_del(&slab->slab_list): slab_list.prev = LIST_POISON2
slab_list_del(d) ==
  /\ At(d, "slab.list_del")
  /\ page' = Poisoned(P(d))
  /\ Go(d, "idle")
  /\ Quiet /\ UNCHANGED <<dev, slot>>

\* The same, seen before PG_slab is
slab_poison_early(d) ==
  /\ At(d, "slab.poison_early")
  /\ page' = Poisoned(P(d))
  /\ Go(d, "slab.load_flags")
  /\ Quiet /\ UNCHANGED <<dev, slot>>

\* __free_slab(): folio->mapping = NULL; smp_wmb()
slab_clear_mapping(d) ==
  LET starts == At(d, "idle") /\ dev[d].refs # {}
      p == IF starts THEN CHOOSE q \in dev[d].refs : TRUE ELSE P(d) IN
  /\ starts \/ At(d, "slab.clear_mapping")
  /\ page' = [page EXCEPT ![p].mapping = NoMapping]
  /\ Regs(d, [cpu[d] EXCEPT !.page = p,
       !.pc = IF Slab(p) THEN "slab.load_slab" ELSE "slab.free_page"])
  /\ Quiet /\ UNCHANGED <<dev, slot>>

\* __folio_clear_slab(folio), first half
slab_load_slab(d) ==
  LET starts == At(d, "idle") /\ dev[d].refs # {} /\ "slab.wmb-free" \notin Rules
      p == IF starts THEN CHOOSE q \in dev[d].refs : TRUE ELSE P(d) IN
  /\ starts \/ At(d, "slab.load_slab")
  /\ Regs(d, [cpu[d] EXCEPT !.page = p, !.word = page[p].flags, !.pc = "slab.store_no_slab"])
  /\ Quiet /\ UNCHANGED <<page, dev, slot>>

\* __folio_clear_slab(folio), second half
slab_store_no_slab(d) ==
  /\ At(d, "slab.store_no_slab")
  /\ StoreFlags(d, P(d), [page EXCEPT ![P(d)].flags = cpu[d].word \ {"slab"}],
       [cpu[d] EXCEPT !.pc = IF page[P(d)].mapping.movable THEN "slab.clear_mapping"
                             ELSE "slab.free_page"])

\* __free_pages()
slab_free_page(d) ==
  At(d, "slab.free_page") /\ PutDevicePage(d, d, P(d), [cpu[d] EXCEPT !.pc = "idle"])

SlabStep(d) ==
  \/ slab_alloc_page(d) \/ slab_load_flags(d) \/ slab_store_slab(d) \/ slab_list_del(d)
  \/ slab_poison_early(d) \/ slab_clear_mapping(d) \/ slab_load_slab(d)
  \/ slab_store_no_slab(d) \/ slab_free_page(d)

=============================================================================
