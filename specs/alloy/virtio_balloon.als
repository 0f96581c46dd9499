module virtio_balloon
/*
 * What a balloon has beside its pages, drivers/virtio/virtio_balloon.c and mm/balloon.c of Linux
 * 7.0 to 7.3.  The list of its pages is on.d.  A count is a set, the pages that are counted:
 * d.isolated is isolated_pages.  What the core does leaves all this as it is: same_balloon.
 */
open page_lock
open balloon_events

one sig DevInfoPresent, BalloonAccounting extends Property {}
one sig migrate_never_shrinks, migrate_fails_before_insert, migrate_gets_before_insert
extends Rule {}

one sig Balloon {
  var mutex: Device -> lone Context,         // vb->balloon_lock, and who holds it
  var num_pages: Device -> Page,             // vb->num_pages: the pages that it counts
  var lock: lone Context                     // balloon_pages_lock, one for all devices
}

pred balloon[m: Device -> Context, n: Device -> Page, l: lone Context] {
  mutex' = Balloon -> m and num_pages' = Balloon -> n and lock' = Balloon -> l
}
pred same_balloon { balloon[Balloon.mutex, Balloon.num_pages, Balloon.lock] }

// mutex_lock(&vb->balloon_lock) of device d, by c
pred mutex_locked[d: Device, c: Context] {
  no Balloon.mutex[d]
  balloon[Balloon.mutex + d -> c, Balloon.num_pages, Balloon.lock]
}
pred mutex_unlocked[d: Device] {
  balloon[Balloon.mutex - d -> Context, Balloon.num_pages, Balloon.lock]
}
// One step under balloon_pages_lock: it has to be free
pred pages_lock_free { no Balloon.lock }
// vb->num_pages is changed
pred counted[n: Device -> Page] { balloon[Balloon.mutex, n, Balloon.lock] }
