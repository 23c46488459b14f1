/** @module Calls in a second of one account, region and action. Source: the API's request frequency limits; FaceFusion 2018-12-01. */

/** DescribeMaterialList, both versions. */
export const MATERIAL_LIST_PER_SECOND = 1
/** FaceFusion and FuseFace of 2018-12-01, by whether the activity is published. */
export const FUSION_2018_PUBLISHED_PER_SECOND = 50
/** The same of an activity that is not published. */
export const FUSION_2018_UNPUBLISHED_PER_SECOND = 1
