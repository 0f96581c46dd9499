module balloon_v4_8
/*
 * The balloon driver of Linux 4.8: drivers/virtio/virtio_balloon.c on mm/balloon_compaction.c.
 * What balloon_page_insert() and _delete() store is one step each: whoever acts on it has the
 * page lock.
 */
open virtio_balloon
open balloon_events_v4_8
open after_callback_v4_8

one sig OwningDevice extends Property {}
one sig balloon_type extends PageType {}      // PageBalloon

fact {                                        // balloon_aops
  Kernel.callbacks = isolate -> balloon_isolate_list_del
    + migrate -> balloon_migrate_mutex_trylock + putback -> balloon_putback_list_add
}

// One step under pages_lock of the device: it has to be free
pred pages_lock_free[d: Device] { d not in Balloon.lock }

// balloon_page_insert(), under page lock and pages_lock
pred inserted[p: Page, d: Device] {
  memory[flags, lockers, holders, on ++ p -> d]
  ownership[type ++ p -> balloon_type, (Page - p) <: mapping + p -> movable_mapping[d],
            page_private ++ p -> d, content, fresh - p -> Context]
  same_slot and quiet
}
// balloon_page_delete(): list_del() only if the page is not isolated
pred deleted[p: Page] {
  let rest = Page - p {
    memory[flags, lockers, holders, PG_isolated in p.flags => on else rest <: on]
    ownership[rest <: type, rest <: mapping + p -> cleared_mapping, rest <: page_private,
              content, fresh]
  }
  same_slot and quiet
}
// in it VM_BUG_ON_PAGE(!PageMovable(page))
pred deletes_movable[p: Page] { PAGE_MAPPING_MOVABLE in p.mapping }

// ---- callbacks, page locked by the core ------------------------------------------------------
// balloon_page_isolate() [pages_lock]: list_del, isolated_pages++
pred balloon_isolate_list_del[c: Cpu] {
  at[c, balloon_isolate_list_del] and same_balloon
  let p = c.page, d = p.page_private {
    no d implies breaks[OwnPage]
    else {
      pages_lock_free[d]
      p.on != d implies breaks[SingleList]
      else {
        memory[flags, lockers, holders, on - p -> d] and same_ownership and same_slot and quiet
        driver[isolated + d -> p] and returned[c, isolated_rc]
      }
    }
  }
}
// balloon_page_putback() [pages_lock]: list_add, isolated_pages--
pred balloon_putback_list_add[c: Cpu] {
  at[c, balloon_putback_list_add] and same_balloon
  let p = c.page, d = c.map & Device {
    p.page_private != d implies breaks[OwningDevice]
    else {
      pages_lock_free[d]
      some p.on implies breaks[SingleList]
      else {
        memory[flags, lockers, holders, on + p -> d] and same_ownership and same_slot and quiet
        driver[isolated - d -> p] and returned[c, success]
      }
    }
  }
}

// ---- virtballoon_migratepage(), both pages locked by the core --------------------------------
// mutex_trylock(&vb->balloon_lock), else -EAGAIN
pred balloon_migrate_mutex_trylock[c: Cpu] {
  at[c, balloon_migrate_mutex_trylock]
  let d = c.map & Device {
    c.page.page_private != d implies { breaks[OwnPage] and same_balloon }
    else c not in c.new.lockers implies { breaks[NewpageLocked] and same_balloon }
    else some Balloon.mutex[d] implies { return[c, again] and same_balloon }
    else {
      mutex_locked[d, c] and go[c, balloon_migrate_get_newpage]
      same_pages and same_driver and quiet
    }
  }
}
// get_page(newpage): the balloon's reference
pred balloon_migrate_get_newpage[c: Cpu] {
  at[c, balloon_migrate_get_newpage] and same_balloon
  get_page[c.map & Device, c.new] and go[c, balloon_migrate_insert_page] and same_driver
}
// [pages_lock] balloon_page_insert(newpage); isolated_pages--
pred balloon_migrate_insert_page[c: Cpu] {
  at[c, balloon_migrate_insert_page]
  let p = c.page, n = c.new, d = c.map & Device {
    pages_lock_free[d] and inserted[n, d]
    driver[isolated - d -> p] and counted[Balloon.num_pages - d -> p + d -> n]
    go[c, balloon_migrate_delete_page]
  }
}
// tell_host(); [pages_lock] balloon_page_delete(page); tell_host()
pred balloon_migrate_delete_page[c: Cpu] {
  at[c, balloon_migrate_delete_page] and pages_lock_free[c.map & Device] and same_balloon
  not deletes_movable[c.page] implies breaks[ClearMovableWasMovable]
  else { deleted[c.page] and same_driver and go[c, balloon_migrate_mutex_unlock] }
}
pred balloon_migrate_mutex_unlock[c: Cpu] {
  at[c, balloon_migrate_mutex_unlock] and mutex_unlocked[c.map & Device]
  go[c, balloon_migrate_put_page] and same_pages and same_driver and quiet
}
// put_page(page): the balloon's reference
pred balloon_migrate_put_page[c: Cpu] {
  at[c, balloon_migrate_put_page] and same_balloon
  puts_old_page[c, behind[c.site, success], success]
}
