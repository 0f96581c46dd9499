module any_driver_v6_17
/*
 * Any driver that keeps the contract of Linux 6.17 to 7.3 (Documentation/mm/page_migration.rst),
 * and does all that it allows: isolate_page may refuse; migrate_page may move the page, say
 * -EAGAIN or give up; the driver may release a page at any time.  Type and PG_movable_ops stay
 * on a page that it has released, so each callback asks whether it is still the driver's.
 */
open any_driver
open after_callback_v6_17

one sig any_release_page, any_set_movable_ops extends Begin {}
one sig migrate_released_succeeds, putback_ignores_released, module_stays,
  exit_waits_for_isolated, publish_stores_flags_first extends Rule {}
one sig any_late_load_flags, any_late_store_flags extends Event {}   // what that prevents

fact {
  Kernel.callbacks = isolate -> any_isolate_page + migrate -> any_migrate_page
                     + putback -> any_putback_page
}

// ---- callbacks, page locked by the core ------------------------------------------------------
// A callback that has nothing to do for a page that was released
pred ignores_released[c: Cpu, rule: Rule, r: Result] {
  holds[rule] implies return[c, r] else breaks[OwnPage]
}
pred any_isolate_page[c: Cpu] {
  at[c, any_isolate_page]
  let p = c.page, d = p.page_private {
    text_gone[offline] implies breaks[MappingAlive]
    else no d implies ignores_released[c, isolate_refuses_released, refused]
    else p in d.isolated implies breaks[SingleIsolation]
    else {
      { driver[isolated + d -> p] and returned[c, isolated_rc] and same_pages and quiet }
      or return[c, refused]
    }
  }
}
// The page is the driver's again, unless it was released
pred any_putback_page[c: Cpu] {
  at[c, any_putback_page]
  let p = c.page, d = p.page_private {
    text_gone[offline] implies breaks[MappingAlive]
    else no d implies ignores_released[c, putback_ignores_released, success]
    else p not in d.isolated implies breaks[IsolatedAtPutback]
    else { driver[isolated - d -> p] and returned[c, success] and same_pages and quiet }
  }
}
// 0 for a page that was released; else -EAGAIN, give up, or go ahead
pred any_migrate_page[c: Cpu] {
  at[c, any_migrate_page]
  let p = c.page, d = p.page_private {
    text_gone[offline] implies breaks[MappingAlive]
    else no d implies ignores_released[c, migrate_released_succeeds, success]
    else p not in d.isolated implies breaks[IsolatedAtMove]
    else {
      return[c, again] or return[c, busy] or {
        registers[c, any_migrate_get_newpage, p, c.new]
        call[c, d, c.site, c.rc, c.lru] and same_lists[c]
        same_pages and same_driver and quiet
      }
    }
  }
}
// Copy; the new page is the driver's, the old one no longer
pred any_migrate_move[c: Cpu] {
  at[c, any_migrate_move]
  let p = c.page, n = c.new, d = c.map & Device {
    c not in n.lockers implies breaks[NewpageLocked]
    else {
      memory[flags + n -> PG_movable_ops, lockers, holders, on]
      ownership[type + n -> offline, mapping, (Page - p - n) <: page_private + n -> d,
                (Page - p - n) <: content + n -> p.content, fresh - n -> Context]
      driver[isolated - d -> p] and go[c, any_migrate_put_page] and same_slot and quiet
    }
  }
}
pred any_migrate_put_page[c: Cpu] {
  at[c, any_migrate_put_page] and puts_old_page[c, behind[c.site, success], success]
}

// ---- the driver's own thread -----------------------------------------------------------------
// The pages that the driver can find
fun found[d: Device]: set Page { holders.d & page_private.d }

pred any_alloc_page[d: Device] { allocates_page[d, any_set_page_movable] }

// __SetPageOffline(), SetPageMovableOps(): from here on others may lock the page
pred any_set_page_movable[d: Device] {
  at[d, any_set_page_movable]
  let p = d.page {
    memory[flags + p -> PG_movable_ops, lockers, holders, on]
    ownership[type + p -> offline, mapping, page_private ++ p -> d, content ++ p -> d,
              fresh - p -> Context]
  }
  same_slot and same_driver and quiet
  holds[publish_stores_flags_first] implies settle[d, d.from] else go[d, any_late_load_flags]
}
// Without the rule: __SetPageX(page) of a bit that nobody else looks at, while others may lock it
pred any_late_load_flags[d: Device] {
  at[d, any_late_load_flags] and load_flags[d, any_late_store_flags]
}
pred any_late_store_flags[d: Device] {
  at[d, any_late_store_flags] and store_flags[d, flags, lockers, none]
}
pred any_release_lock_page[d: Device] { locks_to_release[d, found[d], any_clear_page_movable] }

// The page is no longer the driver's; type and PG_movable_ops stay until it is freed
pred released[p: Page] {
  same_memory and ownership[type, mapping, page_private - p -> Device,
                            content - p -> (Device + File), fresh]
  same_slot and quiet
}
pred any_clear_page_movable[d: Device] {
  at[d, any_clear_page_movable]
  released[d.page] and driver[isolated - d -> d.page] and go[d, any_release_unlock_page]
}
// Release without the page lock, of a page that is not isolated
pred any_release_page[d: Device] {
  works[d] and some p: found[d] - d.isolated {
    released[p] and go_with[d, any_release_put_page, p] and same_driver
  }
}
// module_exit(): set_movable_ops(NULL, type) when no page is the driver's any more, whatever
// the core still has on its lists.  exit_waits_for_isolated is a rule that no kernel has.
pred any_set_movable_ops[d: Device] {
  works[d] and not holds[module_stays] and no found[d]
  holds[exit_waits_for_isolated] implies {
    no p: Page | has_movable_ops[p] and PG_isolated in p.flags
    no c: Cpu | c.map = offline
  }
  isolated' = isolated and Unloaded' = Unloaded + d
  same_pages and same_registers and quiet
}
