module memory
// A page that two CPUs and a device take references to, and one of them locks.

enum Event { isolate_get_page, isolate_trylock, free_put_page }

abstract sig Holder {}
abstract sig Context extends Holder {
  var pc: lone Event,
  var page: lone Page
}
sig Cpu extends Context {}
sig Device extends Context {}
sig Page {
  var holders: set Holder,
  var lockers: set Context
}
one sig Kernel { var fault: lone Property }
enum Property { LockHeld }

pred init {
  holders = Page->Device and no lockers and no fault and no page and no pc
}
pred isolate_get_page[c: Cpu] {
  no c.pc
  some p: Page {
    c.page' = p
    some p.holders
    holders' = holders + p->c
  }
  c.pc' = isolate_trylock
  others[c] and lockers' = lockers and fault' = fault
}
pred isolate_trylock[c: Cpu] {
  c.pc = isolate_trylock
  lockers' = lockers + c.page->c
  holders' = holders
  c.page' = c.page and no c.pc'
  fault' = (some c.page.lockers implies Kernel->LockHeld else fault)
  others[c]
}
pred free_put_page[d: Device] {
  some p: Page {
    d in p.holders
    holders' = holders - p->d
    d.page' = p
  }
  d.pc' = d.pc
  others[d] and lockers' = lockers and fault' = fault
}
pred others[c: Context] { all o: Context - c | o.pc' = o.pc and o.page' = o.page }
pred stutter { page' = page and pc' = pc and holders' = holders and lockers' = lockers and fault' = fault }

fun _isolate_get_page: Event -> Context { isolate_get_page -> { c: Cpu | isolate_get_page[c] } }
fun _isolate_trylock: Event -> Context { isolate_trylock -> { c: Cpu | isolate_trylock[c] } }
fun _free_put_page: Event -> Context { free_put_page -> { c: Device | free_put_page[c] } }
fun events: Event -> Context { _isolate_get_page + _isolate_trylock + _free_put_page }

pred traces { always (one events or (no events and stutter)) }
