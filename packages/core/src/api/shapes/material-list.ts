/** @module Shapes of DescribeMaterialList, both versions. */

import * as MATERIAL_LIMITS from '../../limits/material.ts'
import type { ShapeOf } from '../shape.ts'
import type { DescribeMaterialListRequest } from '../types/material-list.ts'
import type { DescribeMaterialList2018Request } from '../types/version-2018.ts'
import { REQUIRED_TEXT, TEXT } from './structures.ts'

export const DESCRIBE_MATERIAL_LIST: ShapeOf<DescribeMaterialListRequest> = {
  type: 'object',
  source: 'DescribeMaterialList (2022-09-27)',
  fields: {
    ActivityId: REQUIRED_TEXT,
    MaterialId: TEXT,
    Limit: { type: 'integer', min: 0, max: MATERIAL_LIMITS.LIST_PAGE_MAX },
    Offset: { type: 'integer', min: 0 },
  },
}

export const DESCRIBE_MATERIAL_LIST_2018: ShapeOf<DescribeMaterialList2018Request> = {
  type: 'object',
  source: 'DescribeMaterialList (2018-12-01)',
  fields: {
    ActivityId: { type: 'integer', required: true },
    MaterialId: TEXT,
    // This version documents no limit of a page.
    Limit: { type: 'integer', min: 0 },
    Offset: { type: 'integer', min: 0 },
  },
}
