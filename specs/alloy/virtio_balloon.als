module virtio_balloon
/*
 * What a balloon has beside its pages, drivers/virtio/virtio_balloon.c of Linux 4.8 to 7.3.  The
 * list of its pages is on.d.  A count is a set, the pages that are counted: d.isolated is
 * isolated_pages.  What the core does leaves all this as it is: same_balloon.
 */
open page_lock

one sig BalloonAccounting extends Property {}

one sig Balloon {
  var mutex: Device -> lone Context,         // vb->balloon_lock, and who holds it
  var num_pages: Device -> Page,             // vb->num_pages: the pages that it counts
  var lock: set Device                       // whose thread has the lock of the list, over steps
}

pred balloon_is[m: Device -> Context, n: Device -> Page, l: set Device] {
  mutex' = Balloon -> m and num_pages' = Balloon -> n and lock' = Balloon -> l
}
pred same_balloon { balloon_is[Balloon.mutex, Balloon.num_pages, Balloon.lock] }

// mutex_lock(&vb->balloon_lock) of device d, by c
pred mutex_locked[d: Device, c: Context] {
  no Balloon.mutex[d]
  balloon_is[Balloon.mutex + d -> c, Balloon.num_pages, Balloon.lock]
}
pred mutex_unlocked[d: Device] {
  balloon_is[Balloon.mutex - d -> Context, Balloon.num_pages, Balloon.lock]
}
// vb->num_pages is changed
pred counted[n: Device -> Page] { balloon_is[Balloon.mutex, n, Balloon.lock] }
