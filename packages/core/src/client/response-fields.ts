/** @module The one table of what an answer must contain to be believed. */

import type { ActionName } from '../api/actions.ts'

type Check = (value: unknown) => boolean

const text: Check = (value) => typeof value === 'string' && value !== ''
const integer: Check = (value) => Number.isSafeInteger(value)
const list: Check = (value) => Array.isArray(value)

/** Required fields of each answer. Source: the actions' reference pages, version 2022-09-27. */
export const RESPONSE_FIELDS: Readonly<Record<ActionName, Readonly<Record<string, Check>>>> =
  Object.freeze({
    FuseFace: { FusedImage: text, RequestId: text },
    DescribeMaterialList: { MaterialInfos: list, Count: integer, RequestId: text },
  })
