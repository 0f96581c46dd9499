module rfc2015_bounded
/*
 * Two of the defects again, not as one schedule but as all of them up to a number of steps, of
 * compaction, the driver and the other users: the property breaks as posted, and with the
 * correction in none of them.
 */
open page_memory
open rfc2015_scenarios

pred any_schedule { no Habits.of and always any_step }

// S05: from a page that is the driver's, at which compaction has just had its first look
pred looked_at[p: Page, c: Cpu] {
  flags = p -> PG_private and holders = p -> Device and mapping = p -> Device
  page_private = p -> Device and content = p -> Device and on = (Page - p) -> buddy
  pc = c -> isolate_read_mapping and page = c -> p
  no type and no slot and no lockers and no fresh and no isolated and no Kernel.fault
  no Unloaded and no new and no map and no site and no rc and no lru and no word and no from
  no todo and no ret and no unmapped
}
check S05_any_schedule_large {
  (posted and any_schedule and some p: Page, c: Cpu | looked_at[p, c])
    implies always Kernel.fault != MappingPresent
} for exactly 1 Page, exactly 1 Cpu, exactly 1 Device, 1 Int, 6..6 steps expect 1
check S05_any_schedule_corrected_large {
  (corrected[isolate_ref_and_lock] and any_schedule and some p: Page, c: Cpu | looked_at[p, c])
    implies always Kernel.fault != MappingPresent
} for exactly 1 Page, exactly 1 Cpu, exactly 1 Device, 1 Int, 6..6 steps expect 0

// S09: from a page that compaction has isolated
check S09_any_schedule_large {
  (posted and any_schedule and some p: Page, c: Cpu | isolated_at[p, c])
    implies always Kernel.fault != MappingPresent
} for exactly 1 Page, exactly 1 Cpu, exactly 1 Device, 1 Int, 6..6 steps expect 1
check S09_any_schedule_corrected_large {
  (corrected[putback_locks_page] and any_schedule and some p: Page, c: Cpu | isolated_at[p, c])
    implies always Kernel.fault != MappingPresent
} for exactly 1 Page, exactly 1 Cpu, exactly 1 Device, 1 Int, 6..6 steps expect 0
