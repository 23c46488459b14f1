/** @module Limits of DescribeMaterialList. Source: reference page of the action. */

/** Rows of one page. The default of `Limit` is not documented; this library does not assume one. */
export const PAGE_MAX = 20
