/** The other users of pages: page cache, LRU lists, walkers by frame number. */
package io.pagerace.model.env;
