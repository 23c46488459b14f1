/**
 * @module The implicit label of GB 45438-2025 for pictures made with AI in mainland China, as a mark of XMP. Unverified: the text of the standard
 * was not to be had. Source: public code and documents that quote its annex E and the practice guide TC260-PG-20258A.
 */

import type { XmpMark } from './xmp-mark.ts'

/** Who made a picture, and who spreads it. */
export interface AigcLabel {
  /** Name or code of the service that made the picture. */
  readonly contentProducer: string
  /** The producer's unique number of the picture. */
  readonly produceId: string
  /** Name or code of the service that spreads the picture. @default '' */
  readonly contentPropagator?: string | undefined
  /** The propagator's unique number of the picture. @default '' */
  readonly propagateId?: string | undefined
}

/** Label of a picture that is made with AI. "2" and "3" are for content that may be, or is suspected to be. */
const MADE_WITH_AI = '1'
const LABELS: ReadonlySet<unknown> = /* @__PURE__ */ new Set([MADE_WITH_AI, '2', '3'])

/** Returns whether a value is such a label and names its producer. */
function isLabel(value: string): boolean {
  try {
    const fields: unknown = JSON.parse(value)
    const { Label, ContentProducer } = Object(fields) as Readonly<Record<string, unknown>>
    return LABELS.has(Label) && typeof ContentProducer === 'string' && ContentProducer !== ''
  } catch {
    return false
  }
}

/**
 * Returns the label as a mark for `ensureAiLabel`. A picture that carries such a label already keeps it, because a file has one only.
 *
 * @example
 * import { aigcMark } from '@fuse-edge/core/picture'
 * const mark = aigcMark({ contentProducer: '001', produceId: 'a1' })
 * console.assert(JSON.parse(mark.value).ProduceID === 'a1')
 */
export function aigcMark(label: AigcLabel): XmpMark {
  const { contentProducer, produceId, contentPropagator = '', propagateId = '' } = label
  return {
    namespace: 'http://www.tc260.org.cn/ns/AIGC/1.0/',
    prefix: 'TC260',
    property: 'AIGC',
    value: JSON.stringify({
      Label: MADE_WITH_AI,
      ContentProducer: contentProducer,
      ProduceID: produceId,
      ReservedCode1: '',
      ContentPropagator: contentPropagator,
      PropagateID: propagateId,
      ReservedCode2: '',
    }),
    accepts: isLabel,
  }
}
