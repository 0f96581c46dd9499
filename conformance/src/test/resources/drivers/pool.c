// SPDX-License-Identifier: MIT
/* A driver that nobody has: pages in a list under a lock, for the tests of the checklist. */

static bool pool_isolate(struct page *page, isolate_mode_t mode)
{
	struct pool *pool = page_pool(page);

	spin_lock(&pool->lock);
	if (!pool_owns(pool, page)) {
		spin_unlock(&pool->lock);
		return false;
	}
	list_del(&page->lru);
	spin_unlock(&pool->lock);
	return true;
}

static int pool_migrate(struct page *newpage, struct page *page,
			enum migrate_mode mode)
{
	struct pool *pool = page_pool(page);

	if (!spin_trylock(&pool->busy))
		return -EAGAIN;
	if (!pool_owns(pool, page)) {
		spin_unlock(&pool->busy);
		return 0;
	}
	copy_page(page_address(newpage), page_address(page));
	get_page(newpage);
	pool_mark(newpage);
	spin_lock(&pool->lock);
	list_add(&newpage->lru, &pool->pages);
	spin_unlock(&pool->lock);
	spin_unlock(&pool->busy);
	put_page(page);
	return 0;
}

static void pool_putback(struct page *page)
{
	struct pool *pool = page_pool(page);

	if (!pool_owns(pool, page))
		return;
	spin_lock(&pool->lock);
	list_add(&page->lru, &pool->pages);
	spin_unlock(&pool->lock);
}

static const struct movable_operations pool_mops = {
	.migrate_page = pool_migrate,
	.isolate_page = pool_isolate,
	.putback_page = pool_putback,
};

static void pool_mark(struct page *page)
{
	__SetPagePool(page);
	SetPageMovableOps(page);
}

static int __init pool_init(void)
{
	return set_movable_ops(&pool_mops, PGTY_pool);
}

static void __exit pool_exit(void)
{
	set_movable_ops(NULL, PGTY_pool);
}
