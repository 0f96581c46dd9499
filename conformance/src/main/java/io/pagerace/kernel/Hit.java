package io.pagerace.kernel;

/**
 * A hit with the pages that it is about.
 *
 * @param outcome what the probe returns; empty if nothing
 * @param page the address of struct page; 0 none
 * @param dst the new page's; 0 none
 */
record Hit(KernelEvent event, Probe probe, String outcome, long page, long dst) {}
