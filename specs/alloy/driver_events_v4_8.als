module driver_events_v4_8
/* What holds at a driver's steps in 4.8, beside driver_events.als: its thread locks its pages.  Each
   driver says which of its steps they are. */
open driver_events

// Of a callback: the new page is the driver's, and the old one still is
sig MigrateInserted in InMigrate {}
// Of its thread: the page at hand is locked; it is the driver's; there is none
sig PageLocked, Owned, Empty in Thread {}
