------------------------------ MODULE Zsmalloc ------------------------------
(***************************************************************************)
(* What zsmalloc's generations share, mm/zsmalloc.c, Linux 4.8 to 7.3: a    *)
(* zspage is a chain of pages, and the callbacks act on one of them but must*)
(* freeze all.                                                              *)
(*                                                                          *)
(* A device is a pool with one size class and at most one zspage at a time, *)
(* of half the pages: of one (a huge object's) where there are two in all,  *)
(* of two where there are three.  In it is at most one object, in the first *)
(* page.  The device's context is the user of the pool (zs_malloc, zs_free, *)
(* mapping) and, one after the other, the worker free_work.  Objects are not*)
(* moved between zspages (zs_compact).                                      *)
(*                                                                          *)
(* Fullness is where the zspage is listed, and no word of its own: of       *)
(* VM_BUG_ON(fullness != ZS_EMPTY) only get_zspage_inuse() is left.         *)
(*                                                                          *)
(*   page->private   the zspage, that is the device; null once it was reset *)
(*   dev[d].chain    zspage->first_page and the links to the next page      *)
(*   dev[d].linked   not so in the middle of create_page_chain(), when each *)
(*                   link was set to NULL and the next one not written yet  *)
(*   dev[d].handle   the page that the object's handle points to            *)
(*   dev[d].pin      who has HANDLE_PIN_BIT (until 5.16)                    *)
(*   dev[d].list     the fullness list of the class that the zspage is on   *)
(*   dev[d].isolated, .isolated_pages   zspage->isolated, pool->..          *)
(*   dev[d].readers, .writer            zspage->lock                        *)
(*   dev[d].lock     class->lock; dev[d].pool: writer of pool->migrate_lock *)
(*   dev[d].loaded   who has loaded the word of fullness and isolated, and  *)
(*                   would store it as it is                                *)
(*   dev[d].work     free_work is pending                                   *)
(*   dev[d].destroyed  kfree(pool); dev[d].mapping "freed": the mapping too *)
(***************************************************************************)
EXTENDS PageCache

ZsPool ==
  [mapping |-> "live", chain |-> <<>>, linked |-> TRUE, handle |-> null, pin |-> null,
   list |-> "none", isolated |-> 0, isolated_pages |-> 0, readers |-> {},
   writer |-> null, lock |-> null, pool |-> null, loaded |-> {}, work |-> FALSE,
   destroying |-> FALSE, asleep |-> FALSE, destroyed |-> FALSE, refs |-> {}]

PagesPerZspage == (Cardinality(Pages) + 1) \div 2

\* From 6.17 on what makes a page movable is its type with PG_movable_ops, and both
\* stay until the page is freed
Typed == "free.clears-type" \in Rules

\* Rule config.no-compaction: CONFIG_COMPACTION is not set.  There are no callbacks;
\* SetZsPageMovable(), __ClearPageMovable() and kick_deferred_free() are empty.  Who takes
\* memory offline isolates and migrates all the same.
NoCallbacks == "config.no-compaction" \in Rules

\* alloc_zspage() passes on __GFP_MOVABLE, which zram and zswap give.  Rule
\* alloc.movable-if-compacting: not if nobody can move the page
AllocatesMovable == NoCallbacks => "alloc.movable-if-compacting" \notin Rules

FirstPage(d) == Head(dev[d].chain)

\* get_next_page()
NextIn(d, p) ==
  LET chain == dev[d].chain
      at == {i \in 1..Len(chain) : chain[i] = p /\ i < Len(chain)} IN
  IF ~dev[d].linked \/ at = {} THEN null ELSE chain[1 + CHOOSE i \in at : TRUE]

ClassUnlocked(d) == dev[d].lock = null

PoolFreed(d) == dev[d].destroyed

\* The list for a zspage by its objects
Fullness(d) == IF dev[d].handle = null THEN "empty" ELSE "class"

\* __SetPageMovable(page, mapping); __zpdesc_set_movable()
ZsMovable(pg, d, p) ==
  IF Typed
  THEN [pg EXCEPT ![p].flags = @ \cup {"movable_ops"}, ![p].fresh = null]
  ELSE SetPageMovable(pg, d, p)

\* reset_page(), reset_zpdesc(): from 6.17 on the page stays movable by its type
ZsReset(pg, p) ==
  [pg EXCEPT ![p].mapping = IF Typed \/ NoCallbacks THEN @ ELSE ClearedMapping,
             ![p].flags = @ \ {"private"}, ![p].private = null, ![p].content = null]

\* reset_page() asserts PageMovable(page); reset_zpdesc() nothing
ResetBreaks(d, p) ==
  ~Typed /\ ~NoCallbacks /\ (~page[p].mapping.movable \/ page[p].mapping.ptr # d)

\* __zpdesc_set_zsmalloc(), 6.17 and later
ZsType(pg, p) == IF Typed THEN [pg EXCEPT ![p].type = "zsmalloc"] ELSE pg

\* create_page_chain(): page->private of each page, PG_private of the first
Chained(pg, d, chain) ==
  [p \in Pages |->
    IF p \notin {chain[i] : i \in DOMAIN chain} THEN pg[p]
    ELSE [pg[p] EXCEPT !.private = d,
            !.flags = IF p = Head(chain) THEN @ \cup {"private"} ELSE @]]

\* A callback begins: VM_BUG_ON_PAGE(!PageMovable(page)), VM_BUG_ON_PAGE(PageIsolated(page))
\* or (!PageIsolated(page)), until 6.16
Callback(c, isolated, step) ==
  LET p == page[P(c)] IN
  IF ~Typed /\ (~p.mapping.movable \/ p.mapping.ptr = null) THEN Bug(c, "ZsPageMovable")
  ELSE IF ~Typed /\ ("isolated" \in p.flags) # isolated THEN Bug(c, "ZsPageIsolated")
  ELSE step

-----------------------------------------------------------------------------
(* zs_malloc()                                                              *)

\* spin_lock(&class->lock); find_get_zspage(): an empty zspage on its list has room,
\* obj_malloc() and record_obj().  Else there is none: spin_unlock(), alloc_zspage()
zs_malloc_find(d) ==
  /\ At(d, "idle") /\ dev[d].handle = null
  /\ ~PoolFreed(d) /\ ClassUnlocked(d)
  /\ \/ /\ dev[d].chain = <<>> /\ Buddy # {}
        /\ Go(d, "zs.malloc_alloc_page")
        /\ UNCHANGED dev
     \/ /\ dev[d].list = "empty"
        /\ dev' = [dev EXCEPT ![d].handle = FirstPage(d), ![d].list = "class",
                              ![d].loaded = {}, ![d].lock = d]
        /\ Go(d, "zs.malloc_class_unlock")
  /\ Quiet /\ UNCHANGED <<page, slot>>

\* alloc_zspage(): alloc_page() for each page; without one those before are freed
zs_malloc_alloc_page(d) ==
  /\ At(d, "zs.malloc_alloc_page")
  /\ \/ \E p \in Buddy :
          /\ page' = ZsType([page EXCEPT ![p] = Allocated(d)], p)
          /\ dev' = [dev EXCEPT ![d].refs = @ \cup {p}, ![d].chain = Append(@, p)]
          /\ Regs(d, [cpu[d] EXCEPT !.page = p,
               !.pc = IF Len(dev[d].chain) + 1 = PagesPerZspage
                      THEN "zs.malloc_create_chain" ELSE "zs.malloc_alloc_page"])
     \/ /\ Buddy = {}
        /\ Go(d, IF P(d) = null THEN "idle" ELSE "zs.malloc_free_page")
        /\ UNCHANGED <<page, dev>>
  /\ Quiet /\ UNCHANGED slot

\* __free_page(pages[i]), which is not in the chain then
zs_malloc_free_page(d) ==
  /\ At(d, "zs.malloc_free_page")
  /\ LET p == P(d)
         broken == PutBreaks(page, p, p \in dev[d].refs) IN
     IF broken # "none" THEN Bug(d, broken)
     ELSE /\ page' = Dropped(page, p)
          /\ dev' = [dev EXCEPT ![d].refs = @ \ {p}, ![d].chain = Without(@, p)]
          /\ Go(d, "idle")
          /\ Quiet /\ UNCHANGED slot

\* create_page_chain(): nobody else knows the pages yet
zs_malloc_create_chain(d) ==
  /\ At(d, "zs.malloc_create_chain")
  /\ LET pg == Chained(page, d, dev[d].chain) IN
     page' = [p \in Pages |-> IF pg[p].private = d THEN [pg[p] EXCEPT !.content = d]
                              ELSE pg[p]]
  /\ Go(d, "zs.malloc_insert_zspage")
  /\ Quiet /\ UNCHANGED <<dev, slot>>

\* spin_lock(&class->lock); obj_malloc(), insert_zspage(), record_obj()
zs_malloc_insert_zspage(d) ==
  /\ At(d, "zs.malloc_insert_zspage")
  /\ ClassUnlocked(d)
  /\ dev' = [dev EXCEPT ![d].lock = d, ![d].handle = FirstPage(d), ![d].list = "class"]
  /\ Regs(d, [cpu[d] EXCEPT !.page = FirstPage(d),
       !.pc = IF NoCallbacks THEN "zs.malloc_class_unlock" ELSE "zs.malloc_trylock_page"])
  /\ page' = IF NoCallbacks
             THEN [p \in Pages |-> IF page[p].fresh = d THEN [page[p] EXCEPT !.fresh = null]
                                   ELSE page[p]]
             ELSE page
  /\ Quiet /\ UNCHANGED slot

\* SetZsPageMovable(): WARN_ON(!trylock_page(page))
zs_malloc_trylock_page(d) ==
  /\ At(d, "zs.malloc_trylock_page")
  /\ TrylockPageOrBug(d, P(d), "zs.malloc_set_movable", "FreshTrylock")

\* ... __SetPageMovable(page, pool->inode->i_mapping): VM_BUG_ON_PAGE(!PageLocked(page)).
\* __zpdesc_set_movable() of 6.17 asserts nothing.
zs_malloc_set_movable(d) ==
  /\ At(d, "zs.malloc_set_movable")
  /\ IF ~Typed /\ d \notin page[P(d)].lockers THEN Bug(d, "NewpageLocked")
     ELSE /\ page' = ZsMovable(page, d, P(d))
          /\ Go(d, "zs.malloc_unlock_page")
          /\ Quiet /\ UNCHANGED <<dev, slot>>

\* ... unlock_page(page); page = get_next_page(page)
zs_malloc_unlock_page(d) ==
  /\ At(d, "zs.malloc_unlock_page")
  /\ LET n == NextIn(d, P(d)) IN
     UnlockPage(d, P(d), IF n = null THEN [cpu[d] EXCEPT !.pc = "zs.malloc_class_unlock"]
                         ELSE [cpu[d] EXCEPT !.page = n, !.pc = "zs.malloc_trylock_page"])

\* From here on the zspage is in use: what was allocated as movable, somebody can move
zs_malloc_class_unlock(d) ==
  /\ At(d, "zs.malloc_class_unlock")
  /\ IF AllocatesMovable /\ \E i \in DOMAIN dev[d].chain : ~HasMovableOps(dev[d].chain[i])
     THEN Bug(d, "MovableMoves")
     ELSE /\ dev' = [dev EXCEPT ![d].lock = null]
          /\ Go(d, "idle")
          /\ Quiet /\ UNCHANGED <<page, slot>>

-----------------------------------------------------------------------------
(* The object is read or written: zs_map_object(), zs_obj_read_begin()      *)

zs_map_access(d) ==
  /\ At(d, "zs.map_access")
  /\ IF page[dev[d].handle].content # d THEN Bug(d, "ContentKept")
     ELSE Go(d, "zs.map_read_unlock") /\ Quiet /\ UNCHANGED <<page, dev, slot>>

-----------------------------------------------------------------------------
(* replace_sub_page() -> create_page_chain(), in migration                  *)

\* Each link is set to NULL first; the step s follows
CutChain(c, s) ==
  LET d == cpu[c].map
      chain == [i \in DOMAIN dev[d].chain |->
                  IF dev[d].chain[i] = P(c) THEN N(c) ELSE dev[d].chain[i]] IN
  /\ page' = Chained(page, d, chain)
  /\ dev' = [dev EXCEPT ![d].chain = chain, ![d].linked = FALSE]
  /\ Go(c, s)
  /\ Quiet /\ UNCHANGED slot

\* ... and is written; __SetPageMovable(newpage), under the lock of newpage
RelinkChain(c, s) ==
  IF c \notin page[N(c)].lockers THEN Bug(c, "NewpageLocked")
  ELSE /\ page' = ZsMovable(page, cpu[c].map, N(c))
       /\ dev' = [dev EXCEPT ![cpu[c].map].linked = TRUE]
       /\ Go(c, s)
       /\ Quiet /\ UNCHANGED slot

\* reset_page(page) of the old page, page locked by the core
zs_migrate_reset_page(c) ==
  /\ At(c, "zs.migrate_reset_page")
  /\ IF ResetBreaks(cpu[c].map, P(c)) THEN Bug(c, "ClearMovableWasMovable")
     ELSE /\ page' = ZsReset(page, P(c))
          /\ Go(c, "zs.migrate_put_page")
          /\ Quiet /\ UNCHANGED <<dev, slot>>

-----------------------------------------------------------------------------
(* free_zspage(), under class->lock                                         *)

\* VM_BUG_ON(get_zspage_inuse(zspage)), VM_BUG_ON(list_empty(&zspage->list)): zs_free() of
\* 7.3 does not call free_zspage().  trylock_zspage(): for each page
\* if (!trylock_page(cursor)) goto unlock.  cpu[d].next is the page locked before it.
zs_free_trylock_page(d) ==
  /\ At(d, "zs.free_trylock_page")
  /\ LET p == P(d)
         n == NextIn(d, p)
         begins == cpu[d].next = null /\ "zs.frees-unlocked" \notin Rules IN
     IF begins /\ dev[d].handle # null THEN Bug(d, "ZspageEmpty")
     ELSE IF begins /\ dev[d].list = "none" THEN Bug(d, "ZspageListed")
     ELSE IF "locked" \in page[p].flags
     THEN /\ Regs(d, IF cpu[d].next = null THEN [cpu[d] EXCEPT !.pc = "zs.free_kick"]
                     ELSE [cpu[d] EXCEPT !.page = FirstPage(d), !.next = p,
                                         !.pc = "zs.free_unlock_raced"])
          /\ Quiet /\ UNCHANGED <<page, dev, slot>>
     ELSE /\ page' = LockTaken(d, p)
          /\ Regs(d, IF n = null THEN [cpu[d] EXCEPT !.pc = "zs.free_remove_zspage"]
                     ELSE [cpu[d] EXCEPT !.page = n, !.next = p])
          /\ Quiet /\ UNCHANGED <<dev, slot>>

\* ... unlock: each page up to the one that failed
zs_free_unlock_raced(d) ==
  /\ At(d, "zs.free_unlock_raced")
  /\ LET n == NextIn(d, P(d)) IN
     UnlockPage(d, P(d), IF n = cpu[d].next THEN [cpu[d] EXCEPT !.pc = "zs.free_kick"]
                         ELSE [cpu[d] EXCEPT !.page = n])

\* kick_deferred_free(): schedule_work(&pool->free_work)
zs_free_kick(d) ==
  /\ At(d, "zs.free_kick")
  /\ dev' = [dev EXCEPT ![d].work = ~NoCallbacks \/ @]
  /\ Regs(d, [cpu[d] EXCEPT !.next = null, !.pc = "zs.free_class_unlock"])
  /\ Quiet /\ UNCHANGED <<page, slot>>

\* remove_zspage(): VM_BUG_ON(list_empty(&class->fullness_list[fullness])), and what else
\* it asserts; from 7.3 on zs_free() lets go of class->lock behind it
RemoveZspage(d, property) ==
  IF dev[d].list # "empty" THEN Bug(d, "ZspageListed")
  ELSE IF property # "none" THEN Bug(d, property)
  ELSE /\ dev' = [dev EXCEPT ![d].list = "none",
                             ![d].lock = IF "zs.frees-unlocked" \in Rules THEN null ELSE @]
       /\ Regs(d, [cpu[d] EXCEPT !.page = FirstPage(d), !.next = null,
                                 !.pc = "zs.free_reset_page"])
       /\ Quiet /\ UNCHANGED <<page, slot>>

\* __free_zspage() begins: VM_BUG_ON(get_zspage_inuse(zspage))
InuseAtFree(d) == dev[d].handle # null /\ Len(dev[d].chain) = PagesPerZspage

\* ... VM_BUG_ON_PAGE(!PageLocked(page)); next = get_next_page(page); reset_page(page).
\* Nobody can see the zspage's own words behind the last one.
zs_free_reset_page(d) ==
  /\ At(d, "zs.free_reset_page")
  /\ LET p == P(d) IN
     IF InuseAtFree(d) THEN Bug(d, "ZspageEmpty")
     ELSE IF "locked" \notin page[p].flags THEN Bug(d, "ZspageLocked")
     ELSE IF ResetBreaks(d, p) THEN Bug(d, "ClearMovableWasMovable")
     ELSE /\ page' = ZsReset(page, p)
          /\ dev' = [dev EXCEPT ![d].chain = Without(@, p),
               ![d].isolated = IF dev[d].chain = <<p>> THEN 0 ELSE @,
               ![d].loaded = IF dev[d].chain = <<p>> THEN {} ELSE @]
          /\ Regs(d, [cpu[d] EXCEPT !.next = NextIn(d, p), !.pc = "zs.free_unlock_page"])
          /\ Quiet /\ UNCHANGED slot

zs_free_unlock_page(d) ==
  /\ At(d, "zs.free_unlock_page")
  /\ UnlockPage(d, P(d), [cpu[d] EXCEPT !.pc = "zs.free_put_page"])

\* put_page(page); behind the last one cache_free_zspage()
zs_free_put_page(d) ==
  /\ At(d, "zs.free_put_page")
  /\ PutDevicePage(d, d, P(d),
       IF cpu[d].next = null
       THEN [cpu[d] EXCEPT !.pc = IF cpu[d].site = "none" THEN "zs.free_class_unlock"
                                  ELSE "zs.work_class_unlock"]
       ELSE [cpu[d] EXCEPT !.page = cpu[d].next, !.next = null, !.pc = "zs.free_reset_page"])

\* zs_free(): spin_unlock(&class->lock), if it has not done so
zs_free_class_unlock(d) ==
  /\ At(d, "zs.free_class_unlock")
  /\ dev' = [dev EXCEPT ![d].lock = IF @ = d THEN null ELSE @]
  /\ Go(d, IF dev[d].pin = d THEN "zs.free_unpin" ELSE "idle")
  /\ Quiet /\ UNCHANGED <<page, slot>>

-----------------------------------------------------------------------------
(* async_free_zspage(): the worker.  cpu[d].site is "work", or "flush" where *)
(* flush_work() waits for it.                                               *)

\* Registers behind the worker
WorkDone(d) ==
  IF cpu[d].site = "flush" THEN [cpu[d] EXCEPT !.site = "none", !.pc = "zs.destroy_flush_work"]
  ELSE [cpu[d] EXCEPT !.pc = "idle"]

\* [class->lock] list_splice_init(&class->fullness_list[ZS_EMPTY]); list_del
zs_work_splice(d) ==
  /\ At(d, "idle") \/ At(d, "zs.work_splice")
  /\ dev[d].work
  /\ IF PoolFreed(d) THEN BugAt(d, "zs.work_splice", "PoolAlive")
     ELSE /\ ClassUnlocked(d)
          /\ LET empty == dev[d].list = "empty" IN
             /\ dev' = [dev EXCEPT ![d].work = FALSE,
                                   ![d].list = IF empty THEN "none" ELSE @,
                                   ![d].lock = IF empty THEN null ELSE d]
             /\ Regs(d, [cpu[d] EXCEPT !.site = IF @ = "none" THEN "work" ELSE @,
                  !.pc = IF ~empty THEN "zs.work_class_unlock"
                         ELSE IF "zs.lock-rereads-chain" \in Rules
                         THEN "zs.work_read_lock" ELSE "zs.work_first_page"])
          /\ Quiet /\ UNCHANGED <<page, slot>>

\* lock_zspage() until 5.18: page = get_first_page(zspage)
zs_work_first_page(d) ==
  /\ At(d, "zs.work_first_page")
  /\ Regs(d, [cpu[d] EXCEPT !.page = FirstPage(d), !.pc = "zs.work_lock_page"])
  /\ Quiet /\ UNCHANGED <<page, dev, slot>>

\* ... lock_page(page)
zs_work_lock_page(d) ==
  At(d, "zs.work_lock_page") /\ LockPage(d, P(d), "zs.work_next_page")

\* ... page = get_next_page(page): no lock of the zspage is held
zs_work_next_page(d) ==
  /\ At(d, "zs.work_next_page")
  /\ LET n == NextIn(d, P(d)) IN
     Regs(d, IF n = null THEN [cpu[d] EXCEPT !.pc = "zs.work_class_lock"]
             ELSE [cpu[d] EXCEPT !.page = n, !.pc = "zs.work_lock_page"])
  /\ Quiet /\ UNCHANGED <<page, dev, slot>>

\* lock_zspage() from 5.19 on: migrate_read_lock(zspage); the first page, or the one
\* behind curr_page, which is cpu[d].next here
zs_work_read_lock(d) ==
  /\ At(d, "zs.work_read_lock")
  /\ dev[d].writer = null
  /\ dev' = [dev EXCEPT ![d].readers = @ \cup {d}]
  /\ Regs(d, [cpu[d] EXCEPT !.pc = "zs.work_trylock_page",
       !.page = IF cpu[d].next = null THEN FirstPage(d) ELSE NextIn(d, cpu[d].next)])
  /\ Quiet /\ UNCHANGED <<page, slot>>

\* ... trylock_page(page)
zs_work_trylock_page(d) ==
  /\ At(d, "zs.work_trylock_page")
  /\ LET p == P(d)
         n == NextIn(d, p) IN
     IF "locked" \in page[p].flags
     THEN Go(d, "zs.work_get_page") /\ Quiet /\ UNCHANGED <<page, dev, slot>>
     ELSE /\ page' = LockTaken(d, p)
          /\ Regs(d, IF n = null THEN [cpu[d] EXCEPT !.pc = "zs.work_read_unlock"]
                     ELSE [cpu[d] EXCEPT !.page = n, !.next = p])
          /\ Quiet /\ UNCHANGED <<dev, slot>>

\* ... get_page(page)
zs_work_get_page(d) ==
  /\ At(d, "zs.work_get_page")
  /\ page' = [page EXCEPT ![P(d)].refcount = @ + 1]
  /\ Regs(d, [cpu[d] EXCEPT !.refs = @ \cup {P(d)}, !.pc = "zs.work_read_unlock"])
  /\ Quiet /\ UNCHANGED <<dev, slot>>

\* ... migrate_read_unlock(zspage): all pages are locked, or one has to be waited for
zs_work_read_unlock(d) ==
  /\ At(d, "zs.work_read_unlock")
  /\ dev' = [dev EXCEPT ![d].readers = @ \ {d}]
  /\ Regs(d, IF cpu[d].refs = {}
             THEN [cpu[d] EXCEPT !.next = null, !.pc = "zs.work_class_lock"]
             ELSE [cpu[d] EXCEPT !.pc = "zs.work_wait_locked"])
  /\ Quiet /\ UNCHANGED <<page, slot>>

\* ... wait_on_page_locked(page)
zs_work_wait_locked(d) ==
  /\ At(d, "zs.work_wait_locked")
  /\ \/ /\ "locked" \notin page[P(d)].flags
        /\ Go(d, "zs.work_put_page")
        /\ Quiet /\ UNCHANGED <<page, dev, slot>>
     \/ SleepForLock(P(d))

\* ... put_page(page); migrate_read_lock(zspage) again
zs_work_put_page(d) ==
  /\ At(d, "zs.work_put_page")
  /\ PutPage(d, P(d), [cpu[d] EXCEPT !.pc = "zs.work_read_lock"])

\* spin_lock(&class->lock); __free_zspage(): VM_BUG_ON(get_zspage_inuse(zspage))
zs_work_class_lock(d) ==
  /\ At(d, "zs.work_class_lock")
  /\ ClassUnlocked(d)
  /\ IF dev[d].handle # null THEN Bug(d, "ZspageEmpty")
     ELSE /\ dev' = [dev EXCEPT ![d].lock = d]
          /\ Regs(d, [cpu[d] EXCEPT !.page = FirstPage(d), !.pc = "zs.free_reset_page"])
          /\ Quiet /\ UNCHANGED <<page, slot>>

\* spin_unlock(&class->lock)
zs_work_class_unlock(d) ==
  /\ At(d, "zs.work_class_unlock")
  /\ dev' = [dev EXCEPT ![d].lock = null]
  /\ Regs(d, WorkDone(d))
  /\ Quiet /\ UNCHANGED <<page, slot>>

-----------------------------------------------------------------------------
(* zs_destroy_pool()                                                        *)

\* flush_work(&pool->free_work).  The user has freed all objects before.
zs_destroy_flush_work(d) ==
  /\ \/ At(d, "zs.destroy_flush_work")
     \/ /\ At(d, "idle") /\ dev[d].handle = null /\ ~PoolFreed(d)
        /\ "zs.destroy-waits" \notin Rules /\ ~dev[d].work
  /\ Regs(d, IF dev[d].work THEN [cpu[d] EXCEPT !.site = "flush", !.pc = "zs.work_splice"]
             ELSE [cpu[d] EXCEPT !.pc = "zs.destroy_free_pool"])
  /\ Quiet /\ UNCHANGED <<page, dev, slot>>

\* iput(pool->inode), which is the mapping, until 5.19; kfree(pool)
zs_destroy_free_pool(d) ==
  /\ At(d, "zs.destroy_free_pool")
  /\ dev' = [dev EXCEPT ![d].destroyed = TRUE, ![d].destroying = FALSE,
                        ![d].mapping = IF Typed THEN @ ELSE "freed"]
  /\ Go(d, "idle")
  /\ Quiet /\ UNCHANGED <<page, slot>>

ZsmallocStep(d) ==
  \/ zs_malloc_find(d) \/ zs_malloc_alloc_page(d) \/ zs_malloc_free_page(d)
  \/ zs_malloc_create_chain(d) \/ zs_malloc_insert_zspage(d)
  \/ zs_malloc_trylock_page(d) \/ zs_malloc_set_movable(d) \/ zs_malloc_unlock_page(d)
  \/ zs_malloc_class_unlock(d) \/ zs_map_access(d)
  \/ zs_free_trylock_page(d) \/ zs_free_unlock_raced(d) \/ zs_free_kick(d)
  \/ zs_free_reset_page(d) \/ zs_free_unlock_page(d)
  \/ zs_free_put_page(d) \/ zs_free_class_unlock(d)
  \/ zs_work_splice(d) \/ zs_work_first_page(d) \/ zs_work_lock_page(d)
  \/ zs_work_next_page(d) \/ zs_work_read_lock(d) \/ zs_work_trylock_page(d)
  \/ zs_work_get_page(d) \/ zs_work_read_unlock(d) \/ zs_work_wait_locked(d)
  \/ zs_work_put_page(d) \/ zs_work_class_lock(d) \/ zs_work_class_unlock(d)
  \/ zs_destroy_flush_work(d) \/ zs_destroy_free_pool(d)

=============================================================================
