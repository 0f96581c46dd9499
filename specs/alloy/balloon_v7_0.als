module balloon_v7_0
/*
 * The balloon driver of Linux 7.0 to 7.3: drivers/virtio/virtio_balloon.c on mm/balloon.c.  No
 * page lock is taken.  balloon_pages_lock is around all that is done to a page, and list and
 * references are changed there: virtballoon_migratepage() only tells the host.
 */
open virtio_balloon
open balloon_events
open after_callback_v6_17

one sig DevInfoPresent extends Property {}
one sig migrate_never_shrinks, migrate_fails_before_insert, migrate_gets_before_insert
extends Rule {}

fact {                                        // balloon_init()
  Kernel.callbacks = isolate -> balloon_isolate_list_del
    + migrate -> balloon_migrate_page_device + putback -> balloon_putback_page_device
}

// One step under balloon_pages_lock, which is one for all devices: it has to be free
pred pages_lock_free { no Balloon.lock }

// ---- callbacks, page locked by the core ------------------------------------------------------
// balloon_page_isolate(): a page that was deflated is refused; list_del, isolated_pages++
pred balloon_isolate_list_del[c: Cpu] {
  at[c, balloon_isolate_list_del] and pages_lock_free and same_balloon
  let p = c.page, d = p.page_private {
    no d implies { holds[isolate_refuses_released] implies return[c, refused] else breaks[OwnPage] }
    else p.on != d implies breaks[SingleList]
    else {
      memory[flags, lockers, holders, on - p -> d] and same_ownership and same_slot and quiet
      driver[isolated + d -> p] and returned[c, isolated_rc]
    }
  }
}
// b_dev_info = balloon_page_device(page); WARN_ON_ONCE(!b_dev_info): without the lock, since an
// isolated page can't be deflated
pred page_device[c: Cpu, s: Event] {
  let d = c.page.page_private {
    no d implies breaks[DevInfoPresent]
    else {
      registers[c, s, c.page, c.new] and call[c, d, c.site, c.rc, c.lru] and same_lists[c]
      same_pages and same_driver and quiet
    }
  }
  same_balloon
}
pred balloon_putback_page_device[c: Cpu] {
  at[c, balloon_putback_page_device] and page_device[c, balloon_putback_list_add]
}
// balloon_page_putback(): list_add, isolated_pages--
pred balloon_putback_list_add[c: Cpu] {
  at[c, balloon_putback_list_add] and pages_lock_free and same_balloon
  let p = c.page, d = c.map & Device {
    some p.on implies breaks[SingleList]
    else {
      memory[flags, lockers, holders, on + p -> d] and same_ownership and same_slot and quiet
      driver[isolated - d -> p] and returned[c, success]
    }
  }
}
pred balloon_migrate_page_device[c: Cpu] {
  at[c, balloon_migrate_page_device] and page_device[c, balloon_migrate_mutex_trylock]
}
// virtballoon_migratepage(): mutex_trylock(), else -EAGAIN
pred balloon_migrate_mutex_trylock[c: Cpu] {
  at[c, balloon_migrate_mutex_trylock]
  let d = c.map & Device {
    some Balloon.mutex[d] implies { return[c, again] and same_balloon }
    else {
      mutex_locked[d, c] and go[c, balloon_migrate_mutex_unlock]
      same_pages and same_driver and quiet
    }
  }
}
// tell_host() of both pages; mutex_unlock(); return 0
pred balloon_migrate_mutex_unlock[c: Cpu] {
  at[c, balloon_migrate_mutex_unlock] and mutex_unlocked[c.map & Device]
  go[c, balloon_migrate_insert_page]
  or (not holds[migrate_never_shrinks] and counts_pages[c.map & Device]
      and go[c, balloon_migrate_deflate_page])
  or (not holds[migrate_fails_before_insert] and go[c, balloon_migrate_insert_failed])
  same_pages and same_driver and quiet
}
// vb->num_pages is right.  Without the rule one page is forgotten, and then no more
pred counts_pages[d: Device] { Balloon.num_pages[d] = page_private.d }
// balloon_page_insert() of the new page n: type, PG_movable_ops, the device d, its list; f: the
// driver's reference; o: the pages that are not the balloon's behind it
pred inserted[n: Page, d: Device, f: Page -> Holder, o: set Page] {
  memory[flags + n -> PG_movable_ops, lockers, holders + f, on + n -> d]
  ownership[type + n -> offline, mapping, (Page - o) <: page_private + n -> d, content,
            fresh - n -> Context]
  same_slot and quiet
}
// balloon_page_migrate(): get_page(newpage), balloon_page_insert(newpage), isolated_pages--,
// balloon_page_finalize(page)
pred balloon_migrate_insert_page[c: Cpu] {
  at[c, balloon_migrate_insert_page] and pages_lock_free
  let p = c.page, n = c.new, d = c.map & Device {
    some n.on implies { breaks[SingleList] and same_balloon }
    else {
      counted[Balloon.num_pages - d -> p + d -> n] and driver[isolated - d -> p]
      holds[migrate_gets_before_insert]
      implies { inserted[n, d, n -> d, p + n] and go[c, balloon_migrate_put_page] }
      else { inserted[n, d, none -> none, p + n] and go[c, balloon_migrate_get_newpage] }
    }
  }
}
// put_page(page): the balloon's reference
pred balloon_migrate_put_page[c: Cpu] {
  at[c, balloon_migrate_put_page] and same_balloon
  puts_old_page[c, behind[c.site, success], success]
}

// ---- callbacks without a rule ----------------------------------------------------------------
// migrate_gets_before_insert: get_page(newpage) behind the lock
pred balloon_migrate_get_newpage[c: Cpu] {
  at[c, balloon_migrate_get_newpage] and same_balloon
  get_page[c.map & Device, c.new] and go[c, balloon_migrate_put_page] and same_driver
}
// migrate_never_shrinks: migratepage says -ENOENT, the old page was deflated and the new one is not
// inflated.  isolated_pages--, balloon_page_finalize(page); vb->num_pages counts the page still
pred balloon_migrate_deflate_page[c: Cpu] {
  at[c, balloon_migrate_deflate_page] and pages_lock_free and same_balloon
  let p = c.page, d = c.map & Device {
    same_memory and ownership[type, mapping, page_private - p -> Device, content, fresh]
    driver[isolated - d -> p] and same_slot and quiet and go[c, balloon_migrate_put_page]
  }
}
// migrate_fails_before_insert: the driver has linked the new page before it finds that it can't go
// on, and returns -EAGAIN
pred balloon_migrate_insert_failed[c: Cpu] {
  at[c, balloon_migrate_insert_failed] and pages_lock_free and same_balloon
  let n = c.new, d = c.map & Device {
    some n.on implies breaks[SingleList]
    else { inserted[n, d, n -> d, n] and returned[c, again] and same_driver }
  }
}
