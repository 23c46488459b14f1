/** @module The table of the fields that an answer must have to count as a success. */

import type { ActionName } from '../api/actions.ts'

type Check = (value: unknown) => boolean

const text: Check = (value) => typeof value === 'string' && value !== ''
const words: Check = (value) => typeof value === 'string'
const integer: Check = (value) => Number.isSafeInteger(value)
const integerOrNull: Check = (value) => value === null || integer(value)
const list: Check = (value) => Array.isArray(value)

/**
 * Required fields of each answer, beside `RequestId`: those without which it is useless. An answer that lacks another field
 * counts, because it was billed. Source: the actions' reference pages.
 */
export const RESPONSE_FIELDS: Readonly<Record<ActionName, Readonly<Record<string, Check>>>> =
  /* @__PURE__ */ Object.freeze({
    FuseFace: { FusedImage: text },
    FuseFaceUltra: { FusedImage: text },
    DescribeMaterialList: { MaterialInfos: list, Count: integer },
    SubmitVideoFaceFusionJob: { JobId: text },
    QueryVideoFaceFusionJob: { JobStatus: words, JobStatusCode: integerOrNull },
    FaceFusion: { Image: text },
    FuseFace2018: { FusedImage: text },
    DescribeMaterialList2018: { MaterialInfos: list, Count: integer },
  })
