/** @module Limits of materials, the templates of an account. */

/**
 * Most rows of one page of DescribeMaterialList. The default of `Limit` is not documented; this library assumes none.
 * Source: DescribeMaterialList.
 */
export const LIST_PAGE_MAX = 20
/** Materials that an account can have without buying more: its free material quota. Source: Quick Start of the product. */
export const QUOTA_FREE = 10
