module mini
open memory

// A CPU takes a reference, and then the lock, while the device lets go.
isolated: run { init and traces and eventually (some lockers and no Device.~holders) }
  for exactly 1 Cpu, exactly 1 Device, exactly 1 Page, 5 steps expect 1

// Two CPUs lock one page: nobody asks whether it is locked.
lock_is_exclusive: check { (init and traces) implies always no fault }
  for exactly 2 Cpu, exactly 1 Device, exactly 1 Page, 7 steps expect 1

// A page without references is never locked.
locked_is_held: check { (init and traces) implies always all p: Page | some p.lockers implies some p.holders }
  for exactly 2 Cpu, exactly 1 Device, exactly 1 Page, 6 steps expect 0

nobody_locks_large: run { init and traces and some lockers }
  for exactly 1 Cpu, exactly 1 Device, exactly 1 Page, 3 steps expect 0
