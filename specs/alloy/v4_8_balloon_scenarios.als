module v4_8_balloon_scenarios
/*
 * What the protocol does, as schedules: each shows that the steps can be taken in this order.
 * A row is a step or a few; time goes down; `c.page' = p' says which page a choice falls on.
 */
open page_memory
open v4_8_balloon_events

// ---- where a schedule starts -----------------------------------------------------------------
// All pages free but p, which the balloon has inflated: what inflate leads to
pred balloon_has[p: Page] {
  no flags and on = p -> Device + (Page - p) -> buddy and holders = p -> Device
  balloon_page[p] and no isolated and nothing_held and no pc and no page and no from
}
// p is on c's private list: what isolate leads to
pred isolated_at[p: Page, c: Cpu] {
  flags = p -> PG_isolated and on = p -> c + (Page - p) -> buddy and holders = p -> (Device + c)
  balloon_page[p] and isolated = Device -> p and nothing_held and no pc and no page
  from = c -> p
}
// c has n in the balloon, to which p belongs still, and tells the host: what migrate leads to
pred tells_host[p, n: Page, c: Cpu] {
  flags = p -> (PG_isolated + PG_locked) + n -> PG_locked and lockers = (p + n) -> c
  on = p -> c + n -> Device + (Page - p - n) -> buddy and holders = (p + n) -> (Device + c)
  balloon_pages[p + n] and num_pages = Balloon -> Device -> n and mutex = Balloon -> Device -> c
  pc = c -> balloon_migrate_delete_page and page = c -> p and new = c -> n
  map = c -> Device and site = c -> migrate and from = c -> p
  no isolated and no fresh and no todo and nothing_else
}
pred balloon_pages[s: set Page] {
  type = s -> balloon_type and mapping = s -> (Device + PAGE_MAPPING_MOVABLE)
  page_private = s -> Device
}
pred balloon_page[p: Page] { balloon_pages[p] and num_pages = Balloon -> Device -> p }
pred nothing_held {
  no lockers and no fresh and no mutex and no new and no map and no site and no todo
  nothing_else
}
pred nothing_else {
  no slot and no content and no Kernel.fault and no Unloaded and no lock and no rc and no lru
  no word and no ret and no unmapped
}

// ---- inflate, deflate ------------------------------------------------------------------------
run inflate {
  core_keeps_balloon
  some p: Page | let d = Device {
    (balloon_init and rules_of_v4_8 and balloon_fill_mutex_lock[d])
    ; (balloon_enqueue_alloc_page[d] and d.page' = p) ; balloon_enqueue_trylock_page[d]
    ; balloon_enqueue_insert_page[d] ; balloon_enqueue_unlock_page[d]
    ; balloon_fill_mutex_unlock[d] ; balloon_has[p]
  }
} for exactly 2 Page, exactly 1 Cpu, exactly 1 Device, 7..7 steps expect 1

// The walk has pages_lock and tries the page lock
run deflate {
  core_keeps_balloon
  some p: Page | let d = Device {
    (rules_of_v4_8 and balloon_has[p] and balloon_leak_mutex_lock[d])
    ; balloon_dequeue_lock_pages[d] ; balloon_dequeue_trylock_page[d]
    ; balloon_dequeue_page_isolated[d] ; balloon_dequeue_delete_page[d]
    ; balloon_dequeue_unlock_page[d] ; balloon_dequeue_unlock_pages[d]
    ; balloon_leak_put_page[d] ; balloon_leak_mutex_unlock[d] ; balloon_init
  }
} for exactly 2 Page, exactly 1 Cpu, exactly 1 Device, 10..10 steps expect 1

// ---- one CPU ---------------------------------------------------------------------------------
run isolate_large {
  core_keeps_balloon
  some p: Page | let c = Cpu {
    (rules_of_v4_8 and balloon_has[p] and scan_page_lru[c] and c.page' = p)
    ; scan_page_movable[c] ; isolate_get_page[c] ; isolate_page_movable[c]
    ; isolate_trylock_page[c] ; isolate_recheck[c] ; isolate_call_isolate_page[c]
    ; balloon_isolate_list_del[c] ; isolate_load_flags[c] ; isolate_store_isolated[c]
    ; isolate_unlock_page[c] ; isolate_list_add[c] ; isolated_at[p, c]
  }
} for exactly 2 Page, exactly 1 Cpu, exactly 1 Device, 13..13 steps expect 1

// The new page is in the balloon before the old one is out of it
run migrate_large {
  core_keeps_balloon
  some disj p, n: Page | let c = Cpu {
    (rules_of_v4_8 and isolated_at[p, c] and migrate_get_new_page[c] and c.new' = n)
    ; migrate_page_count[c] ; migrate_page_movable[c] ; migrate_trylock_page[c]
    ; migrate_trylock_newpage[c] ; move_page_movable[c] ; move_call_migratepage[c]
    ; balloon_migrate_mutex_trylock[c] ; balloon_migrate_get_newpage[c]
    ; (balloon_migrate_insert_page[c] and after tells_host[p, n, c])
    ; balloon_migrate_delete_page[c] ; balloon_migrate_mutex_unlock[c]
    ; balloon_migrate_put_page[c] ; move_load_flags[c] ; move_store_isolated[c]
    ; migrate_unlock_newpage[c] ; migrate_unlock_page[c] ; migrate_newpage_movable[c]
    ; migrate_put_newpage[c] ; migrate_put_page[c] ; balloon_has[n]
  }
} for exactly 2 Page, exactly 1 Cpu, exactly 1 Device, 21..21 steps expect 1

run putback_large {
  core_keeps_balloon
  some p: Page | let c = Cpu {
    (rules_of_v4_8 and isolated_at[p, c] and putback_page_movable[c])
    ; putback_lock_page[c] ; putback_recheck[c] ; putback_call_putback_page[c]
    ; balloon_putback_list_add[c] ; putback_load_flags[c] ; putback_store_isolated[c]
    ; putback_unlock_page[c] ; putback_put_page[c] ; balloon_has[p]
  }
} for exactly 2 Page, exactly 1 Cpu, exactly 1 Device, 10..10 steps expect 1

// A leak has the balloon's mutex: -EAGAIN, and another pass.  The leak finds no page, and none is
// lost
run migrate_meets_mutex_large {
  core_keeps_balloon
  some disj p, n: Page | let c = Cpu, d = Device {
    (rules_of_v4_8 and isolated_at[p, c] and migrate_get_new_page[c] and c.new' = n)
    ; migrate_page_count[c] ; migrate_page_movable[c] ; migrate_trylock_page[c]
    ; migrate_trylock_newpage[c] ; move_page_movable[c] ; move_call_migratepage[c]
    ; balloon_leak_mutex_lock[d] ; (balloon_migrate_mutex_trylock[c] and c.rc' = again)
    ; migrate_unlock_newpage[c] ; migrate_unlock_page[c] ; migrate_put_new_page[c]
    ; balloon_dequeue_lock_pages[d] ; balloon_dequeue_unlock_pages[d]
    ; balloon_dequeue_accounting[d] ; balloon_leak_mutex_unlock[d]
    ; (c.pc = migrate_pass and c.from = p and d.isolated = p)
  }
} for exactly 2 Page, exactly 1 Cpu, exactly 1 Device, 17..17 steps expect 1
