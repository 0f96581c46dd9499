module wrong
// Each of these expects what is not so, but for the last two.
sig Page { link: lone Page }

is_found: run { some link } for 2 expect 0
is_not_found: run { some link and no Page } for 2 expect 1
fails: check { no link } for 2 expect 0
cannot_fail: check { no link or some Page } for 2 expect 1
known_to_fail: check { no link } for 2 expect 1
holds: check { no link or some Page } for 2 expect 0
