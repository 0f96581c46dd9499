/*
 * Linux 4.8 and any driver that keeps its contract, once more, for SPIN: the modules
 * MigratePages, PageCache, PageMemory, CoreV4_8, AnyDriver and AnyDriverV4_8 of ../tla, put
 * together as MC_v4_8_any_driver does.  The TLA+ is the authority, and says what each step is in the
 * kernel; this is written from it, step by step, so that a second model checker counts the
 * same distinct states.
 *
 *   spin -a -DCPUS=2 -DPAGES=1 v4_8_any_driver.pml
 *   gcc -O2 -DSAFETY -DNOREDUCE -o pan pan.c && ./pan -c0 -m1000000
 *
 * One step of the spec is one d_step here and begins with the step's name: at(STEP) where
 * `pc' says which step comes next, choice(STEP) where a context chooses what it does next.
 * The state is the spec's: all variables are global, a process has one control location and
 * no local variables.  What never changes in this protocol is left out (page type and
 * mapcount, the life of a mapping, the register `next'): it belongs to other drivers.
 *
 * -DWITHOUT_isolate_recheck_type and so on switch a rule off; -DNO_INVARIANTS leaves the
 * three equations out, for measuring what they cost.
 */
#ifndef CPUS
#define CPUS 2
#endif
#ifndef PAGES
#define PAGES 2
#endif

/* Contexts: CPUs in compaction from 0 on, then the device's thread and the other user. */
#define DEVICE (CPUS + 0)
#define USER   (CPUS + 1)

/* Who else a page can belong to, and lists that it can be on. */
#define FILE   (CPUS + 2)
#define LRU    (CPUS + 3)
#define BUDDY  (CPUS + 4)
#define null   15

/* Bits of page->flags */
#define LOCKED   1
#define ISOLATED 2
#define ON_LRU   4

/* What comes for each page and for each context */
#if PAGES == 1
#define each_page(option) option(0)
#define all_pages(is)     is(0)
#elif PAGES == 2
#define each_page(option) option(0) option(1)
#define all_pages(is)     is(0) && is(1)
#elif PAGES == 3
#define each_page(option) option(0) option(1) option(2)
#define all_pages(is)     is(0) && is(1) && is(2)
#elif PAGES == 4
#define each_page(option) option(0) option(1) option(2) option(3)
#define all_pages(is)     is(0) && is(1) && is(2) && is(3)
#else
#error "PAGES must be 1 to 4"
#endif
#if CPUS == 1
#define sum_contexts(of, p) of(0, p) + of(1, p) + of(2, p)
#elif CPUS == 2
#define sum_contexts(of, p) of(0, p) + of(1, p) + of(2, p) + of(3, p)
#elif CPUS == 3
#define sum_contexts(of, p) of(0, p) + of(1, p) + of(2, p) + of(3, p) + of(4, p)
#elif CPUS == 4
#define sum_contexts(of, p) of(0, p) + of(1, p) + of(2, p) + of(3, p) + of(4, p) + of(5, p)
#else
#error "CPUS must be 1 to 4"
#endif

/* Values of `pc': the steps that one comes to, and three places at which one chooses */
mtype = {
  idle, migrate_pass, stopped,
  scan_page_movable,
  isolate_lru_page, isolate_get_page, isolate_page_movable, isolate_trylock_page,
  isolate_recheck, isolate_call_isolate_page, isolate_load_flags, isolate_store_isolated,
  isolate_unlock_page, isolate_list_add, isolate_unlock_refused, isolate_put_page,
  migrate_get_new_page, migrate_page_count, migrate_freed_page_movable,
  migrate_freed_lock_page, migrate_freed_recheck, migrate_freed_store_isolated,
  migrate_freed_unlock_page, migrate_freed_put_newpage, migrate_put_page,
  migrate_page_movable, migrate_trylock_page, migrate_lock_page, migrate_trylock_newpage,
  migrate_move_lru_page, migrate_clear_mapping, migrate_unlock_newpage,
  migrate_unlock_page, migrate_newpage_movable, migrate_put_newpage,
  migrate_putback_lru_newpage, migrate_put_new_page,
  move_page_movable, move_call_migratepage, move_load_flags, move_store_isolated,
  putback_page_movable, putback_lock_page, putback_recheck, putback_call_putback_page,
  putback_load_flags, putback_store_isolated, putback_unlock_page, putback_put_page,
  putback_putback_lru_page,
  file_load_flags, file_store_locked, file_add_to_page_cache, file_unlock_new,
  file_lru_add_drain, file_lock_page, file_delete_from_page_cache, file_unlock_page,
  file_put_page, file_migrate_page, pfn_put_page,
  any_isolate_page, any_putback_page, any_migrate_page, any_migrate_get_newpage,
  any_migrate_move, any_migrate_put_page, any_trylock_page, any_set_page_movable,
  any_unlock_page, any_clear_page_movable, any_release_unlock_page, any_release_put_page
}

/* Values of the registers `site' and `rc' */
mtype = { none, isolate, migrate, move, putback, isolated, refused, success, again, busy }

/* Properties that a step can break, and the equations */
mtype = {
  SingleIsolation, SingleList, MappingPresent, FreedInUse, RefBalance, NoLeak, TotalDispatch,
  OwnerLock, NewpageLocked, FreshTrylock, ContentKept, FlagWord, LockExclusive, LockHolder,
  TypeSound, ReleasedOffLru, CleanFree, PageMovableLocked, MappingAtIsolate,
  DriverLeavesIsolated, IsolatedAtMove, SuccessStillIsolated, IsolatedAtPutback, OwnPage,
  ClearMovableWasMovable, RefCountExact, LockExact, ContentExact
}

/* ------------------------------------------------------------ PageMemory: the state */

/* `lockers' is a set of contexts, a bit each. */
typedef Page {
  byte refcount = 0; byte flags = 0;
  byte ptr = null; bool movable = false; byte private = null;
  byte on = BUDDY; byte content = null; byte lockers = 0; byte fresh = null
}

/* `refs' is a set of pages, a bit each; `todo' and `from' are sequences of pages, four bits
   each, the first page lowest, a page as its number and one. */
typedef Registers {
  mtype pc = idle; byte page = null; byte new = null; byte map = null; mtype rc = none;
  mtype site = none; byte word = 0; bool lru = false; short todo = 0; short from = 0;
  byte refs = 0
}

Page page[PAGES];
Registers cpu[CPUS + 2];
byte dev_isolated = 0;
byte dev_refs = 0;
byte slot = null;
mtype fault_property = none;
mtype fault_step = none;
bool fault_stop = false;

#define R cpu[_pid]
#define P R.page
#define N R.new

#define bit(n)      (1 << (n))
#define has(set, n) (((set) >> (n)) & 1)
#define put(set, n) set = set | bit(n)
#define cut(set, n) set = set & ~bit(n)

/* ------------------------------------------------------------ PageMemory: sequences */

#define head(list)     (((list) & 15) - 1)
#define tail(list)     ((list) >> 4)
#define nth(list, i)   (((list) >> (4 * (i))) & 15)
#define bit_of(entry)  ((1 << (entry)) >> 1)
#define set_of(list)   (bit_of(nth(list, 0)) | bit_of(nth(list, 1)) | \
                        bit_of(nth(list, 2)) | bit_of(nth(list, 3)))
#define prepend(list, p) list = (list << 4) | ((p) + 1)
/* Without(list, p): the entries before p, and those behind it one place nearer */
#define before(i)      ((1 << (4 * (i))) - 1)
#define less(list, i)  list = (list & before(i)) | ((list >> 4) & ~before(i))
#define without(list, p) \
  if \
  :: nth(list, 0) == (p) + 1 -> less(list, 0) \
  :: nth(list, 1) == (p) + 1 -> less(list, 1) \
  :: nth(list, 2) == (p) + 1 -> less(list, 2) \
  :: nth(list, 3) == (p) + 1 -> less(list, 3) \
  :: else \
  fi

/* -------------------------------------------------- PageMemory: registers and control */

#define quiet      fault_property = none; fault_step = none; fault_stop = false
#define alive      !fault_stop
/* A step begins: nothing follows one that killed the kernel, and `fault' is the last step's. */
#define at(step)            alive && R.pc == step -> quiet
#define at_if(step, guard)  alive && R.pc == step && (guard) -> quiet
#define choice(step, guard) alive && (guard) -> quiet

#define go(step)   R.pc = step
#define forget \
  P = null; N = null; R.map = null; R.rc = none; R.site = none; R.word = 0; R.lru = false
/* Back at "idle" a context forgets its registers. */
#define go_idle    forget; R.todo = 0; R.pc = idle

/* SPIN keeps a variable that is never read out of its states: hence all three in the assertion. */
#define broken(at_step, property, stops) \
  fault_property = property; fault_step = at_step; fault_stop = stops; \
  assert(property == none && fault_property == none && fault_step == none)
#define bug_at(step, property) \
  R.pc = stopped; broken(step, property, true)
#define bug(property) broken(R.pc, property, true); R.pc = stopped
#define warn(step, property) broken(step, property, false)

/* ---------------------------------------------------------- PageMemory: reference count */

#define bad_page(p)          ((page[p].ptr != null && !page[p].movable) || \
                              (page[p].flags & LOCKED))
#define still_in_use(p, list) (((list) != null && (list) != LRU) || page[p].private != null)
/* What put_page(p) of one of `refs' breaks when p is on this list */
#define put_breaks(p, refs, list) \
  ((!has(refs, p) || page[p].refcount == 0) -> RefBalance : \
   (page[p].refcount > 1 -> none : \
    (bad_page(p) -> CleanFree : (still_in_use(p, list) -> FreedInUse : none))))

#define buddy_page(p) \
  page[p].refcount = 0; page[p].flags = 0; page[p].ptr = null; page[p].movable = false; \
  page[p].private = null; page[p].on = BUDDY; page[p].content = null; \
  page[p].lockers = 0; page[p].fresh = null
#define drop(p) \
  if \
  :: page[p].refcount == 1 -> buddy_page(p) \
  :: else -> page[p].refcount-- \
  fi
/* The put of p, one of `refs', with the stores that go with it and what comes then */
#define put_page_in(p, refs, list, stores, then) \
  if \
  :: put_breaks(p, refs, list) != none -> bug(put_breaks(p, refs, list)) \
  :: else -> stores; drop(p); cut(refs, p); then \
  fi
#define put_page(p, then)        put_page_in(p, R.refs, page[p].on, skip, then)
#define put_device_page(p, then) put_page_in(p, dev_refs, page[p].on, skip, then)

#define allocated(p) page[p].refcount = 1; page[p].on = null; page[p].fresh = _pid
#define in_buddy(p)  (page[p].on == BUDDY)
#define not_buddy(p) (page[p].on != BUDDY)

#define bit_if(p)  (p == null -> 0 : bit(p))
#define leaks      (R.refs & ~(bit_if(P) | bit_if(N) | set_of(R.from)))

/* -------------------------------------------------- PageMemory: page lock and flag word */

#define locked(p)    (page[p].flags & LOCKED)
#define foreign(p)   (page[p].refcount == 0 || \
                      (page[p].fresh != null && page[p].fresh != _pid))
#define holds_ref(p) (has(R.refs, p) || (_pid == DEVICE && has(dev_refs, p)))
#define lock_taken(p) \
  page[p].flags = page[p].flags | LOCKED; put(page[p].lockers, _pid)

/* trylock_page(p) of a page whose lock is free */
#define take_lock(p, ok) \
  if \
  :: foreign(p) && !holds_ref(p) -> bug(OwnerLock) \
  :: foreign(p) && holds_ref(p) -> lock_taken(p); warn(R.pc, OwnerLock); go(ok) \
  :: else -> lock_taken(p); go(ok) \
  fi
#define trylock_page(p, ok, fail) \
  if \
  :: locked(p) -> fail \
  :: else -> take_lock(p, ok) \
  fi
#define unlock_page(p, then) \
  if \
  :: !has(page[p].lockers, _pid) || !locked(p) -> bug(LockHolder) \
  :: else -> \
    if \
    :: leaks -> bug(NoLeak) \
    :: else -> page[p].flags = page[p].flags & ~LOCKED; cut(page[p].lockers, _pid); then \
    fi \
  fi
#define load_flags(step) R.word = page[P].flags; go(step)
#define store_flags(flags_then, step) \
  if \
  :: page[P].flags != R.word -> bug(FlagWord) \
  :: else -> page[P].flags = flags_then; R.word = 0; go(step) \
  fi
#define store_not_isolated(step) store_flags(R.word & ~ISOLATED, step)

/* ------------------------------------------------------------- PageMemory: callbacks */

/* What a file has of the three callbacks is migratepage; the driver has them all. */
#define call(callback, of_device, of_file, called_from) \
  if \
  :: page[P].ptr == null -> bug(MappingPresent) \
  :: page[P].ptr == FILE && of_file == none -> bug(TotalDispatch) \
  :: else -> \
    R.map = page[P].ptr; R.site = called_from; \
    R.pc = (page[P].ptr == FILE -> of_file : of_device) \
  fi
#define behind_callback(result) \
  R.pc = (R.site == isolate -> \
            (result == isolated -> isolate_load_flags : isolate_unlock_refused) : \
          (R.site == putback -> putback_load_flags : \
           (result != success -> migrate_unlock_newpage : \
            (R.site == migrate -> move_load_flags : migrate_clear_mapping)))); \
  R.rc = result; R.site = none; R.map = null
#define return(result) \
  if \
  :: leaks -> bug(NoLeak) \
  :: else -> behind_callback(result) \
  fi

/* --------------------------------------------------------------- MigratePages, CoreV4_8 */

#define tag_movable(p)   page[p].movable
#define page_movable(p)  (page[p].movable && page[p].ptr == DEVICE)
#define page_isolated(p) (page[p].flags & ISOLATED)

#ifdef WITHOUT_isolate_recheck_type
#define AFTER_GET_PAGE isolate_trylock_page
#else
#define AFTER_GET_PAGE isolate_page_movable
#endif
#ifdef WITHOUT_isolate_recheck_movable
#define RECHECK_MOVABLE false
#else
#define RECHECK_MOVABLE true
#endif
#ifdef WITHOUT_isolate_recheck_isolated
#define RECHECK_ISOLATED false
#else
#define RECHECK_ISOLATED true
#endif
#ifdef WITHOUT_move_recheck_movable
#define MOVE_RECHECKS false
#else
#define MOVE_RECHECKS true
#endif
#ifdef WITHOUT_putback_recheck_movable
#define PUTBACK_RECHECKS false
#else
#define PUTBACK_RECHECKS true
#endif
#ifdef WITHOUT_clear_movable_keeps_type
#define KEEPS_TYPE false
#else
#define KEEPS_TYPE true
#endif

#define at_choice (R.pc == idle || R.pc == migrate_pass)
#define starts    (at_choice && R.from != 0)

/* The next page of the pass */
#define next_page \
  forget; \
  if \
  :: R.todo != 0 -> P = head(R.todo); R.todo = tail(R.todo); R.pc = migrate_get_new_page \
  :: else -> R.pc = (R.from != 0 -> migrate_pass : idle) \
  fi
/* The next page of putback_movable_pages() */
#define next_putback \
  forget; R.todo = 0; \
  if \
  :: R.from != 0 -> P = head(R.from); R.pc = putback_page_movable \
  :: else -> R.pc = idle \
  fi
/* Behind a page that went back */
#define putback_done \
  if \
  :: N != null -> R.pc = migrate_put_new_page \
  :: else -> next_putback \
  fi
#define begin_pass \
  if \
  :: starts -> R.todo = R.from; next_page \
  :: else \
  fi
#define begin_putback \
  if \
  :: starts -> next_putback \
  :: else \
  fi

#define on_lru(p) page[p].flags = page[p].flags | ON_LRU; page[p].on = LRU; page[p].fresh = null
#define putback_lru_page(p, then) \
  if \
  :: page[p].private != null -> bug(TypeSound) \
  :: else -> \
    if \
    :: has(dev_refs, p) -> bug(ReleasedOffLru) \
    :: else -> \
      if \
      :: page[p].on != null && page[p].on != _pid -> bug(SingleList) \
      :: else -> put_page_in(p, R.refs, LRU, on_lru(p), then) \
      fi \
    fi \
  fi
#define off_my_list(p) (page[p].on == _pid -> null : page[p].on)

/* ----------------------------------------------------------------------- AnyDriverV4_8 */

#define owned(p) (page[p].private == R.map)
#define set_movable(d, p) \
  page[p].ptr = d; page[p].movable = true; page[p].private = d; page[p].fresh = null
#define not_movable(p) \
  page[p].ptr = null; page[p].movable = KEEPS_TYPE; page[p].private = null; \
  page[p].content = null

/* -------------------------------------------------------------------------- Properties */

#define refs_of(c, p) has(cpu[c].refs, p)
#define count_exact(p) \
  (page[p].refcount == sum_contexts(refs_of, p) + has(dev_refs, p) + (slot == p))
/* One locker or none, and one if and only if the bit is set */
#define lock_exact(p) \
  ((page[p].lockers & (page[p].lockers - 1)) == 0 && \
   (page[p].lockers != 0) == (locked(p) != 0))
#define content_exact(p) \
  ((slot != p || page[p].content == FILE) && \
   (page[p].private == null || page[p].content == page[p].private))

#define holds(property, equation) \
  if \
  :: equation \
  :: else -> assert(property == none) \
  fi
#ifdef NO_INVARIANTS
#define invariants skip
#else
#define invariants \
  holds(RefCountExact, all_pages(count_exact)); \
  holds(LockExact, all_pages(lock_exact)); \
  holds(ContentExact, all_pages(content_exact))
#endif

/* ------------------------------------------------------- Steps: CPUs in compaction */

#define scan_page(p) \
  :: d_step { choice(scan_page_lru, R.pc == idle && not_buddy(p) && page[p].on != _pid); \
       P = p; R.pc = (page[p].flags & ON_LRU -> isolate_lru_page : scan_page_movable); \
       invariants }

#define get_new_page(n) \
  :: d_step { choice(migrate_get_new_page, \
                     (starts || R.pc == migrate_get_new_page) && in_buddy(n)); \
       begin_pass; allocated(n); put(R.refs, n); N = n; go(migrate_page_count); invariants }

active [CPUS] proctype compaction() {
end: do
  /* isolate_migratepages_block() */
  each_page(scan_page)
  :: d_step { at(scan_page_movable);
       if
       :: tag_movable(P) && !page_isolated(P) -> go(isolate_get_page)
       :: else -> go_idle
       fi; invariants }
  :: d_step { at(isolate_lru_page);
       if
       :: !(page[P].flags & ON_LRU) || page[P].refcount == 0
       :: else -> page[P].flags = page[P].flags & ~ON_LRU; page[P].on = _pid;
            page[P].refcount++; put(R.refs, P); prepend(R.from, P)
       fi; go_idle; invariants }

  /* isolate_movable_page() */
  :: d_step { at(isolate_get_page);
       if
       :: page[P].refcount == 0 -> go_idle
       :: else -> page[P].refcount++; put(R.refs, P); go(AFTER_GET_PAGE)
       fi; invariants }
  :: d_step { at(isolate_page_movable);
       R.pc = (tag_movable(P) -> isolate_trylock_page : isolate_put_page); invariants }
  :: d_step { at(isolate_trylock_page);
       trylock_page(P, isolate_recheck, go(isolate_put_page)); invariants }
  :: d_step { at(isolate_recheck);
       if
       :: !has(page[P].lockers, _pid) -> bug(PageMovableLocked)
       :: else ->
         R.pc = ((RECHECK_MOVABLE && !page_movable(P)) || (RECHECK_ISOLATED && page_isolated(P))
                 -> isolate_unlock_refused : isolate_call_isolate_page)
       fi; invariants }
  :: d_step { at(isolate_call_isolate_page);
       if
       :: page[P].ptr == null -> bug(MappingAtIsolate)
       :: else -> call(isolate_page, any_isolate_page, none, isolate)
       fi; invariants }
  :: d_step { at(isolate_load_flags);
       if
       :: page_isolated(P) -> bug(DriverLeavesIsolated)
       :: else -> load_flags(isolate_store_isolated)
       fi; invariants }
  :: d_step { at(isolate_store_isolated);
       store_flags(R.word | ISOLATED, isolate_unlock_page); invariants }
  :: d_step { at(isolate_unlock_page); unlock_page(P, go(isolate_list_add)); invariants }
  :: d_step { at(isolate_list_add);
       if
       :: page[P].on < CPUS -> bug(SingleIsolation)
       :: page[P].on >= CPUS && page[P].on != null -> bug(SingleList)
       :: page[P].on == null && !has(R.refs, P) -> bug(RefBalance)
       :: else -> page[P].on = _pid; prepend(R.from, P); go_idle
       fi; invariants }
  :: d_step { at(isolate_unlock_refused); unlock_page(P, go(isolate_put_page)); invariants }
  :: d_step { at(isolate_put_page); put_page(P, go_idle); invariants }

  /* unmap_and_move() */
  each_page(get_new_page)
  :: d_step { choice(migrate_get_new_page,
                     (starts || R.pc == migrate_get_new_page) && all_pages(not_buddy));
       begin_pass; next_putback; invariants }
  :: d_step { at(migrate_page_count);
       R.pc = (page[P].refcount == 1 -> migrate_freed_page_movable : migrate_page_movable);
       invariants }
  :: d_step { at(migrate_freed_page_movable);
       R.pc = (tag_movable(P) -> migrate_freed_lock_page : migrate_freed_put_newpage);
       invariants }
  :: d_step { at_if(migrate_freed_lock_page, !locked(P));
       take_lock(P, migrate_freed_recheck); invariants }
  :: d_step { at(migrate_freed_recheck);
       if
       :: page_movable(P) -> go(migrate_freed_unlock_page)
       :: else -> load_flags(migrate_freed_store_isolated)
       fi; invariants }
  :: d_step { at(migrate_freed_store_isolated);
       store_not_isolated(migrate_freed_unlock_page); invariants }
  :: d_step { at(migrate_freed_unlock_page);
       unlock_page(P, go(migrate_freed_put_newpage)); invariants }
  :: d_step { at(migrate_freed_put_newpage);
       put_page(N, N = null; go(migrate_put_page)); invariants }
  :: d_step { at(migrate_put_page);
       put_page_in(P, R.refs, off_my_list(P), page[P].on = off_my_list(P),
                   without(R.from, P); next_page); invariants }

  /* __unmap_and_move(), move_to_new_page() */
  :: d_step { at(migrate_page_movable);
       R.lru = !tag_movable(P); go(migrate_trylock_page); invariants }
  :: d_step { at(migrate_trylock_page);
       trylock_page(P, migrate_trylock_newpage, go(migrate_lock_page)); invariants }
  :: d_step { at_if(migrate_trylock_page, locked(P));
       R.rc = again; go(migrate_put_new_page); invariants }
  :: d_step { at_if(migrate_lock_page, !locked(P));
       take_lock(P, migrate_trylock_newpage); invariants }
  :: d_step { at(migrate_trylock_newpage);
       trylock_page(N, (R.lru -> migrate_move_lru_page : move_page_movable),
                    R.rc = again; go(migrate_unlock_page)); invariants }
  :: d_step { at(migrate_move_lru_page);
       if
       :: page[P].ptr != null -> call(migratepage, any_migrate_page, file_migrate_page, move)
       :: else -> R.rc = (page[P].refcount == 1 -> success : again); go(migrate_unlock_newpage)
       fi; invariants }
  :: d_step { at(migrate_clear_mapping);
       page[P].ptr = null; page[P].movable = false; go(migrate_unlock_newpage); invariants }
  :: d_step { at(migrate_unlock_newpage); unlock_page(N, go(migrate_unlock_page)); invariants }
  :: d_step { at(move_page_movable);
       if
       :: page[P].lockers != bit(_pid) || page[N].lockers != bit(_pid) -> bug(PageMovableLocked)
       :: else ->
         if
         :: !page_isolated(P) -> bug(IsolatedAtMove)
         :: else ->
           if
           :: page_movable(P) || !MOVE_RECHECKS -> go(move_call_migratepage)
           :: else -> R.rc = success; go(move_load_flags)
           fi
         fi
       fi; invariants }
  :: d_step { at(move_call_migratepage);
       call(migratepage, any_migrate_page, file_migrate_page, migrate); invariants }
  :: d_step { at(move_load_flags);
       if
       :: !tag_movable(P) -> go(migrate_unlock_newpage)
       :: else ->
         if
         :: !page_isolated(P) -> bug(SuccessStillIsolated)
         :: else -> load_flags(move_store_isolated)
         fi
       fi; invariants }
  :: d_step { at(move_store_isolated); store_not_isolated(migrate_unlock_newpage); invariants }
  :: d_step { at(migrate_unlock_page);
       unlock_page(P, R.pc = (R.rc == success -> migrate_newpage_movable :
                              (R.rc == again -> migrate_put_new_page : putback_page_movable)));
       invariants }
  :: d_step { at(migrate_newpage_movable);
       R.pc = (tag_movable(N) -> migrate_put_newpage : migrate_putback_lru_newpage);
       invariants }
  :: d_step { at(migrate_put_newpage); put_page(N, N = null; go(migrate_put_page)); invariants }
  :: d_step { at(migrate_putback_lru_newpage);
       putback_lru_page(N, N = null; go(migrate_put_page)); invariants }
  :: d_step { at(migrate_put_new_page); put_page(N, next_page); invariants }

  /* putback_movable_pages() */
  :: d_step { choice(putback_page_movable, starts || R.pc == putback_page_movable);
       begin_putback;
       if
       :: tag_movable(P) && !page_isolated(P) -> bug_at(putback_page_movable, IsolatedAtPutback)
       :: else -> page[P].on = off_my_list(P); without(R.from, P);
            R.pc = (tag_movable(P) -> putback_lock_page : putback_putback_lru_page)
       fi; invariants }
  :: d_step { at_if(putback_lock_page, !locked(P)); take_lock(P, putback_recheck); invariants }
  :: d_step { at(putback_recheck);
       if
       :: !page_isolated(P) -> bug(IsolatedAtPutback)
       :: else -> R.pc = (page_movable(P) || !PUTBACK_RECHECKS
                          -> putback_call_putback_page : putback_load_flags)
       fi; invariants }
  :: d_step { at(putback_call_putback_page);
       call(putback_page, any_putback_page, none, putback); invariants }
  :: d_step { at(putback_load_flags); load_flags(putback_store_isolated); invariants }
  :: d_step { at(putback_store_isolated); store_not_isolated(putback_unlock_page); invariants }
  :: d_step { at(putback_unlock_page); unlock_page(P, go(putback_put_page)); invariants }
  :: d_step { at(putback_put_page); put_page(P, putback_done); invariants }
  :: d_step { at(putback_putback_lru_page); putback_lru_page(P, putback_done); invariants }

  /* The file's migratepage */
  :: d_step { at(file_migrate_page);
       if
       :: slot != P || page[P].refcount != 2 -> return(again)
       :: else ->
         if
         :: R.site != move -> bug(ContentKept)
         :: else ->
           page[N].refcount++; page[N].ptr = FILE; page[N].movable = false;
           page[N].content = page[P].content; page[N].fresh = null;
           page[P].refcount--; slot = N; behind_callback(success)
         fi
       fi; invariants }

  /* The driver's callbacks, page locked by the core */
  :: d_step { at(any_isolate_page);
       if
       :: !owned(P) -> bug(OwnPage)
       :: else ->
         if
         :: has(dev_isolated, P) -> bug(SingleIsolation)
         :: else -> put(dev_isolated, P); behind_callback(isolated)
         fi
       fi; invariants }
  :: d_step { at_if(any_isolate_page, owned(P) && !has(dev_isolated, P));
       return(refused); invariants }
  :: d_step { at(any_putback_page);
       if
       :: !owned(P) -> bug(OwnPage)
       :: else ->
         if
         :: !has(dev_isolated, P) -> bug(IsolatedAtPutback)
         :: else -> cut(dev_isolated, P); behind_callback(success)
         fi
       fi; invariants }
  :: d_step { at(any_migrate_page);
       if
       :: !owned(P) -> bug(OwnPage)
       :: else ->
         if
         :: !has(dev_isolated, P) -> bug(IsolatedAtMove)
         :: else -> go(any_migrate_get_newpage)
         fi
       fi; invariants }
  :: d_step { at_if(any_migrate_page, owned(P) && has(dev_isolated, P));
       return(again); invariants }
  :: d_step { at_if(any_migrate_page, owned(P) && has(dev_isolated, P));
       return(busy); invariants }
  :: d_step { at(any_migrate_get_newpage);
       page[N].refcount++; put(dev_refs, N); go(any_migrate_move); invariants }
  :: d_step { at(any_migrate_move);
       if
       :: !has(page[N].lockers, _pid) -> bug(NewpageLocked)
       :: else ->
         if
         :: !tag_movable(P) -> bug(ClearMovableWasMovable)
         :: else -> page[N].content = page[P].content; set_movable(R.map, N); not_movable(P);
              cut(dev_isolated, P); go(any_migrate_put_page)
         fi
       fi; invariants }
  :: d_step { at(any_migrate_put_page);
       put_device_page(P, behind_callback(success)); invariants }
  od
}

/* ------------------------------------------------- Steps: the driver's own thread */

#define alloc_page(p) \
  :: d_step { choice(any_alloc_page, R.pc == idle && in_buddy(p)); \
       allocated(p); put(dev_refs, p); P = p; go(any_trylock_page); invariants }

#define release_lock_page(p) \
  :: d_step { choice(any_release_lock_page, R.pc == idle && has(dev_refs, p) && !locked(p)); \
       lock_taken(p); P = p; go(any_clear_page_movable); invariants }

active proctype device() {
end: do
  each_page(alloc_page)
  :: d_step { at(any_trylock_page);
       trylock_page(P, any_set_page_movable, bug(FreshTrylock)); invariants }
  :: d_step { at(any_set_page_movable);
       if
       :: !has(page[P].lockers, _pid) -> bug(NewpageLocked)
       :: else -> page[P].content = _pid; set_movable(_pid, P); go(any_unlock_page)
       fi; invariants }
  :: d_step { at(any_unlock_page); unlock_page(P, go_idle); invariants }
  each_page(release_lock_page)
  :: d_step { at(any_clear_page_movable);
       if
       :: !tag_movable(P) || page[P].ptr != _pid -> bug(ClearMovableWasMovable)
       :: else -> not_movable(P); cut(dev_isolated, P); go(any_release_unlock_page)
       fi; invariants }
  :: d_step { at(any_release_unlock_page);
       unlock_page(P, go(any_release_put_page)); invariants }
  :: d_step { at(any_release_put_page); put_device_page(P, go_idle); invariants }
  od
}

/* --------------------------------------- Steps: page cache and pfn walker (PageCache) */

#define file_alloc(p) \
  :: d_step { choice(file_alloc, R.pc == idle && slot == null && in_buddy(p)); \
       allocated(p); put(R.refs, p); P = p; go(file_load_flags); invariants }

#define pfn_get_page(p) \
  :: d_step { choice(pfn_get_page, R.pc == idle && page[p].refcount > 0); \
       page[p].refcount++; put(R.refs, p); P = p; go(pfn_put_page); invariants }

active proctype user() {
end: do
  each_page(file_alloc)
  :: d_step { at(file_load_flags); load_flags(file_store_locked); invariants }
  :: d_step { at(file_store_locked);
       if
       :: page[P].lockers != 0 && page[P].flags == R.word -> bug(LockExclusive)
       :: else ->
         if
         :: page[P].flags != R.word -> bug(FlagWord)
         :: else -> put(page[P].lockers, _pid);
              store_flags(R.word | LOCKED, file_add_to_page_cache)
         fi
       fi; invariants }
  :: d_step { at(file_add_to_page_cache);
       page[P].refcount++; page[P].ptr = FILE; page[P].movable = false;
       page[P].content = FILE; page[P].fresh = null; slot = P; go(file_unlock_new);
       invariants }
  :: d_step { at(file_unlock_new); unlock_page(P, go(file_lru_add_drain)); invariants }
  :: d_step { at(file_lru_add_drain);
       if
       :: page[P].on != null -> bug(SingleList)
       :: else -> put_page_in(P, R.refs, LRU, on_lru(P), go_idle)
       fi; invariants }
  :: d_step { choice(file_find_get_page,
                     R.pc == idle && slot != null && page[slot].refcount > 0);
       page[slot].refcount++; put(R.refs, slot); P = slot; go(file_lock_page); invariants }
  :: d_step { at_if(file_lock_page, !locked(P));
       take_lock(P, file_delete_from_page_cache); invariants }
  :: d_step { at(file_delete_from_page_cache);
       if
       :: slot != P
       :: else -> page[P].ptr = null; page[P].movable = false; page[P].content = null;
            page[P].refcount--; slot = null
       fi; go(file_unlock_page); invariants }
  :: d_step { at(file_unlock_page); unlock_page(P, go(file_put_page)); invariants }
  :: d_step { at(file_put_page); put_page(P, go_idle); invariants }
  each_page(pfn_get_page)
  :: d_step { at(pfn_put_page); put_page(P, go_idle); invariants }
  od
}
