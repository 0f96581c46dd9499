/* Not the kernel: a text with the lines that the test asks for, in the order of 6.17. */
bool isolate_movable_ops_page(struct page *page, isolate_mode_t mode)
{
	struct folio *folio = folio_get_nontail_page(page);

	if (unlikely(!page_has_movable_ops(page)))
		goto out_put;
	if (!folio_trylock(folio))
		goto out_put;
	if (!mops->isolate_page(page, mode))
		goto out_no_isolated;
	SetPageMovableOpsIsolated(page);
	folio_unlock(folio);
	return true;
out_no_isolated:
	folio_unlock(folio);
out_put:
	folio_put(folio);
	return false;
}

static void putback_movable_ops_page(struct page *page)
{
	folio_lock(folio);
	page_movable_ops(page)->putback_page(page);
	ClearPageMovableOpsIsolated(page);
	folio_unlock(folio);
	folio_put(folio);
}
