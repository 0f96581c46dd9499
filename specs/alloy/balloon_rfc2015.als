module balloon_rfc2015
/*
 * The balloon driver as the patch of 1 Apr 2015 leaves it, on Linux 4.0: its callbacks in
 * mm/balloon_compaction.c, and virtballoon_migratepage().
 *
 * PageBalloon and PagePrivate, under the page lock: both set = on the device's list; PageBalloon
 * alone = isolated; neither = no balloon page.  The list is on.d, and balloon_dev_info's count
 * of isolated pages is the set d.isolated.
 */
open migrate_rfc2015

one sig balloon_isolate_page_movable, balloon_isolate_get_page, balloon_isolate_trylock_page,
  balloon_isolate_recheck, balloon_isolate_list_del, balloon_isolate_unlock_page,
  balloon_isolate_unlock_refused, balloon_isolate_put_page,
  balloon_putback_isolated, balloon_putback_lock_page, balloon_putback_recheck,
  balloon_putback_list_add, balloon_putback_put_page, balloon_putback_unlock_page,
  balloon_migrate_isolated, balloon_migrate_trylock_newpage, balloon_migrate_mutex_trylock,
  balloon_migrate_get_newpage, balloon_migrate_insert_mapping, balloon_migrate_insert_page,
  balloon_migrate_delete_first, balloon_migrate_delete_page, balloon_migrate_mutex_unlock,
  balloon_migrate_put_page, balloon_migrate_unlock_newpage
extends Event {}
one sig PutbackMovableBalloon, OwningDevice extends Property {}

fact {
  Kernel.callbacks = isolate -> (core_refs => balloon_isolate_recheck
                                 else balloon_isolate_page_movable)
    + migrate -> balloon_migrate_isolated + putback -> balloon_putback_isolated
}
one sig Balloon {
  var mutex: Device -> lone Context,         // vb->balloon_lock, and who holds it
  var lock: Device -> lone Context,          // b_dev_info->pages_lock, held over two steps
  var walk: Device -> lone Page              // what the walk of the list comes to next
}
pred balloon_is[m: Device -> Context, l: Device -> Context, w: Device -> Page] {
  mutex' = Balloon -> m and lock' = Balloon -> l and walk' = Balloon -> w
}
pred same_balloon { balloon_is[Balloon.mutex, Balloon.lock, Balloon.walk] }
pred mutex_is[d: Device, c: lone Context] {
  balloon_is[(Device - d) <: Balloon.mutex + d -> c, Balloon.lock, Balloon.walk]
}
pred lock_is[d: Device, c: lone Context] {
  balloon_is[Balloon.mutex, (Device - d) <: Balloon.lock + d -> c, Balloon.walk]
}
pred free_lock[d: Device] { no Balloon.lock[d] }

pred balloon_page[p: Page] { balloon in p.type }                      // PageBalloon
pred on_list[p: Page] { balloon_page[p] and PG_private in p.flags }   // balloon_page_movable()
fun device[c: Context]: lone Device { c.page.page_private }           // balloon_page_device()

// ---- balloon_page_insert(), balloon_page_delete(), in two halves: page->mapping goes first -----
pred same_flags_and_lists { same_memory and same_slot and quiet }
pred inserts_mapping[c: Context, d: Device, p: Page, s: Event] {
  free_lock[d] and lock_is[d, c] and same_flags_and_lists
  ownership[type, mapping + p -> d, page_private, content, fresh]
  same_driver and go[c, s]
}
pred inserts_page[d: Device, p: Page, i: Device -> Page] {
  memory[flags + p -> PG_private, lockers, holders, on + p -> d]
  ownership[type + p -> balloon, mapping, page_private + p -> d, content, fresh - p -> Context]
  driver[i] and lock_is[d, none] and same_slot and quiet
}
pred deletes_mapping[p: Page] {
  same_flags_and_lists and ownership[type, mapping - p -> Device, page_private, content, fresh]
}
// list_del() only if PagePrivate was set
pred deletes_page[p: Page] {
  memory[flags - p -> PG_private, lockers, holders, on - (p & flags.PG_private) -> Device]
  ownership[type - p -> balloon, mapping, page_private - p -> Device, content, fresh]
  same_slot and quiet
}
pred deletes_first[p: Page] {
  holds[delete_mapping_last] implies deletes_page[p] else deletes_mapping[p]
}
pred deletes_second[p: Page] {
  holds[delete_mapping_last] implies deletes_mapping[p] else deletes_page[p]
}

// ---- balloon_page_isolate() --------------------------------------------------------------------
pred balloon_isolate_page_movable[c: Cpu] {
  at[c, balloon_isolate_page_movable] and same_balloon
  on_list[c.page] implies goes[c, balloon_isolate_get_page] else return[c, refused]
}
pred balloon_isolate_get_page[c: Cpu] {
  at[c, balloon_isolate_get_page] and same_balloon
  no c.page.holders implies return[c, refused]
  else { get_page[c, c.page] and go[c, balloon_isolate_trylock_page] and same_driver }
}
pred balloon_isolate_trylock_page[c: Cpu] {
  at[c, balloon_isolate_trylock_page] and same_balloon
  trylocks[c, balloon_isolate_recheck, balloon_isolate_put_page]
}
// balloon_page_movable() again, under the page lock
pred balloon_isolate_recheck[c: Cpu] {
  at[c, balloon_isolate_recheck] and same_balloon
  on_list[c.page] implies goes[c, balloon_isolate_list_del]
  else core_refs implies return[c, refused] else goes[c, balloon_isolate_unlock_refused]
}
// __isolate_balloon_page() [pages_lock]: ClearPagePrivate, list_del, isolated_pages++
pred balloon_isolate_list_del[c: Cpu] {
  at[c, balloon_isolate_list_del] and same_balloon
  let p = c.page, d = device[c] {
    free_lock[d]
    p.on != d implies breaks[SingleList]
    else {
      memory[flags - p -> PG_private, lockers, holders, on - p -> d] and same_ownership
      same_slot and quiet and driver[isolated + d -> p]
      core_refs implies returned[c, isolated_rc] else go[c, balloon_isolate_unlock_page]
    }
  }
}
pred balloon_isolate_unlock_page[c: Cpu] {
  at[c, balloon_isolate_unlock_page] and same_balloon
  unlocks_and_returns[c, c.page, isolated_rc]
}
pred balloon_isolate_unlock_refused[c: Cpu] {
  at[c, balloon_isolate_unlock_refused] and same_balloon
  unlock_page[c, c.page, balloon_isolate_put_page]
}
pred balloon_isolate_put_page[c: Cpu] {
  at[c, balloon_isolate_put_page] and same_balloon and puts_and_returns[c, refused]
}

// ---- balloon_page_putback() --------------------------------------------------------------------
// if (!isolated_balloon_page(page)) return 0: the isolation's reference stays
pred balloon_putback_isolated[c: Cpu] {
  at[c, balloon_putback_isolated] and same_balloon
  balloon_page[c.page] implies
    goes[c, putback_locks => balloon_putback_recheck else balloon_putback_lock_page]
  else holds[putback_always_puts] implies puts_and_returns[c, success]
  else return[c, success]
}
pred balloon_putback_lock_page[c: Cpu] {
  at[c, balloon_putback_lock_page] and same_balloon
  lock_page[c, c.page, balloon_putback_recheck]
}
// if (__is_movable_balloon_page(page)), else WARN_ON(1)
pred balloon_putback_recheck[c: Cpu] {
  at[c, balloon_putback_recheck] and same_balloon
  balloon_page[c.page] implies goes[c, balloon_putback_list_add]
  else breaks[PutbackMovableBalloon]
}
// __putback_balloon_page() [pages_lock]: SetPagePrivate, list_add, isolated_pages--
pred balloon_putback_list_add[c: Cpu] {
  at[c, balloon_putback_list_add] and same_balloon
  let p = c.page, d = device[c] {
    free_lock[d]
    some p.on implies breaks[SingleList]
    else d != c.map implies breaks[OwningDevice]
    else {
      memory[flags + p -> PG_private, lockers, holders, on + p -> d] and same_ownership
      same_slot and quiet and driver[isolated - d -> p] and go[c, balloon_putback_put_page]
    }
  }
}
pred balloon_putback_put_page[c: Cpu] {
  at[c, balloon_putback_put_page] and same_balloon
  let broken = put_breaks[c, c.page, on] |
    some broken implies breaks[broken]
    else {
      put_page[c, c.page] and same_driver
      putback_locks implies returned[c, success] else go[c, balloon_putback_unlock_page]
    }
}
pred balloon_putback_unlock_page[c: Cpu] {
  at[c, balloon_putback_unlock_page] and same_balloon and unlocks_and_returns[c, c.page, success]
}
