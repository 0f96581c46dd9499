module v7_3_balloon_scenarios
/*
 * What the protocol does, as schedules: each shows that the steps can be taken in this order.
 * A row is a step or a few; time goes down; `c.page' = p' says which page a choice falls on.
 */
open page_memory
open v7_3_balloon_events

// ---- where a schedule starts -----------------------------------------------------------------
// All pages free but p, which the balloon has inflated: what inflate leads to
pred balloon_has[p: Page] {
  flags = p -> PG_movable_ops and holders = p -> Device and type = p -> offline
  page_private = p -> Device and on = p -> Device + (Page - p) -> buddy
  num_pages = Balloon -> Device -> p and no isolated and balloon_rests
}
// p is on c's private list: what isolate leads to
pred isolated_at[p: Page, c: Cpu] {
  flags = p -> (PG_movable_ops + PG_isolated) and holders = p -> (Device + c)
  type = p -> offline and page_private = p -> Device and on = p -> c + (Page - p) -> buddy
  num_pages = Balloon -> Device -> p and isolated = Device -> p
  from = c -> p and nothing_held and no pc and no page
}
// c moves p to n and has the balloon's mutex to tell the host: what migrate leads to
pred tells_host[p, n: Page, c: Cpu] {
  flags = p -> (PG_movable_ops + PG_isolated + PG_locked) + n -> PG_locked
  holders = p -> Device + (p + n) -> c and lockers = (p + n) -> c and fresh = n -> c
  type = p -> offline and page_private = p -> Device and on = p -> c + (Page - p - n) -> buddy
  num_pages = Balloon -> Device -> p and isolated = Device -> p and mutex = Balloon -> Device -> c
  pc = c -> balloon_migrate_mutex_unlock and page = c -> p and new = c -> n
  map = c -> Device and site = c -> migrate and from = c -> p and unmapped = c -> p -> n
  no todo and no ret and nothing_else
}
pred nothing_held {
  no lockers and no fresh and no mutex and no new and no map and no site and no todo and no ret
  no unmapped and nothing_else
}
pred nothing_else {
  no mapping and no slot and no content and no Kernel.fault and no Unloaded and no lock
  no rc and no lru and no word
}
pred balloon_rests { nothing_held and no pc and no page and no from }

// ---- inflate, deflate ------------------------------------------------------------------------
run inflate {
  core_keeps_balloon
  some p: Page | let d = Device {
    (balloon_init and rules_of_v7_3 and balloon_fill_alloc_page[d] and d.page' = p)
    ; balloon_fill_mutex_lock[d] ; balloon_enqueue_set_movable_ops[d]
    ; balloon_enqueue_list_add[d] ; balloon_fill_mutex_unlock[d] ; balloon_has[p]
  }
} for exactly 2 Page, exactly 1 Cpu, exactly 1 Device, 6..6 steps expect 1

run deflate {
  core_keeps_balloon
  some p: Page | let d = Device {
    (rules_of_v7_3 and balloon_has[p] and balloon_leak_mutex_lock[d])
    ; balloon_dequeue_list_del[d] ; balloon_leak_put_page[d] ; balloon_leak_mutex_unlock[d]
    ; balloon_init
  }
} for exactly 2 Page, exactly 1 Cpu, exactly 1 Device, 5..5 steps expect 1

// ---- one CPU ---------------------------------------------------------------------------------
// No driver's lock but balloon_pages_lock is taken to isolate a page
run isolate {
  core_keeps_balloon
  some p: Page | let c = Cpu {
    (rules_of_v7_3 and balloon_has[p] and scan_page_lru[c] and c.page' = p)
    ; scan_page_movable[c] ; isolate_get_page[c] ; isolate_page_movable[c]
    ; isolate_trylock_page[c] ; isolate_recheck[c] ; isolate_call_isolate_page[c]
    ; balloon_isolate_list_del[c] ; isolate_set_isolated[c] ; isolate_unlock_page[c]
    ; isolate_list_add[c] ; isolated_at[p, c]
  }
} for exactly 2 Page, exactly 1 Cpu, exactly 1 Device, 12..12 steps expect 1

// The new page is on the balloon's list before the old one is put
run migrate {
  core_keeps_balloon
  some disj p, n: Page | let c = Cpu {
    (rules_of_v7_3 and isolated_at[p, c] and migrate_page_count[c])
    ; (migrate_get_new_page[c] and c.new' = n) ; migrate_trylock_page[c]
    ; migrate_trylock_newpage[c] ; move_list_del_newpage[c] ; move_call_migrate_page[c]
    ; balloon_migrate_page_device[c]
    ; (balloon_migrate_mutex_trylock[c] and after tells_host[p, n, c])
    ; balloon_migrate_mutex_unlock[c] ; (balloon_migrate_insert_page[c] and n.on' = Device)
    ; balloon_migrate_put_page[c] ; move_clear_isolated[c] ; migrate_unlock_newpage[c]
    ; migrate_put_newpage[c] ; migrate_unlock_page[c] ; migrate_put_page[c] ; balloon_has[n]
  }
} for exactly 2 Page, exactly 1 Cpu, exactly 1 Device, 17..17 steps expect 1

run putback {
  core_keeps_balloon
  some p: Page | let c = Cpu {
    (rules_of_v7_3 and isolated_at[p, c] and putback_page_movable[c])
    ; putback_lock_page[c] ; putback_call_putback_page[c] ; balloon_putback_page_device[c]
    ; balloon_putback_list_add[c] ; putback_clear_isolated[c] ; putback_unlock_page[c]
    ; putback_put_page[c] ; balloon_has[p]
  }
} for exactly 2 Page, exactly 1 Cpu, exactly 1 Device, 9..9 steps expect 1

// The balloon's mutex is taken: -EAGAIN, and the page waits for putback
run migrate_meets_mutex_large {
  core_keeps_balloon
  some disj p, n: Page | let c = Cpu, d = Device {
    (rules_of_v7_3 and isolated_at[p, c] and migrate_page_count[c])
    ; (migrate_get_new_page[c] and c.new' = n) ; migrate_trylock_page[c]
    ; migrate_trylock_newpage[c] ; move_list_del_newpage[c] ; move_call_migrate_page[c]
    ; balloon_leak_mutex_lock[d] ; balloon_migrate_page_device[c]
    ; (balloon_migrate_mutex_trylock[c] and c.rc' = again)
    ; (move_list_add_newpage[c] and c.pc' = migrate_undo_unlock_page)
    ; migrate_undo_unlock_page[c] ; migrate_undo_unlock_newpage[c] ; migrate_undo_put_newpage[c]
    ; balloon_dequeue_list_del[d] ; balloon_dequeue_accounting[d] ; balloon_leak_mutex_unlock[d]
    ; (c.pc = migrate_pass and c.from = p and c.ret = p and d.isolated = p)
  }
} for exactly 2 Page, exactly 1 Cpu, exactly 1 Device, 17..17 steps expect 1
