/** @module Work of one run of the cron trigger that prunes results. The next run continues where this one stops. */

/** Keys of one page. Source: R2, `list` and `delete` take 1000 keys. */
export const PAGE_KEYS = 1000
export const PAGES = 20
