/** @module The marks of AI-made pictures that stand in a picture's XMP: IPTC's digital source type and China's AIGC label. */

import { xmpStatements } from '@fuse-edge/core/picture/xmp'

const SOURCE_TYPE = 'http://iptc.org/std/Iptc4xmpExt/2008-02-29/DigitalSourceType'
/** GB 45438-2025 with the practice guide TC260-PG-20258A. */
const AIGC = 'http://www.tc260.org.cn/ns/AIGC/1.0/AIGC'

/** What the XMP of a picture states. */
export interface XmpMarks {
  /** IPTC's term, as a URI. */
  readonly iptc: string | undefined
  /** The fields of the label, all texts; `unreadable` where it is not JSON with such fields. */
  readonly aigc: Readonly<Record<string, string>> | 'unreadable' | undefined
}

function aigcOf(text: string): XmpMarks['aigc'] {
  try {
    const fields: unknown = JSON.parse(text)
    if (typeof fields !== 'object' || fields === null || Array.isArray(fields)) return 'unreadable'
    const texts = Object.entries(fields).filter(([, value]) => typeof value === 'string')
    return texts.length === 0 ? 'unreadable' : Object.fromEntries(texts)
  } catch {
    return 'unreadable'
  }
}

/** Reads the marks. Of several in one file, the first counts. */
export function xmpMarks(bytes: Uint8Array): XmpMarks {
  const first = (localName: string, name: string) =>
    xmpStatements(bytes, localName).find((statement) => statement.name === name)?.value
  const label = first('AIGC', AIGC)
  return {
    iptc: first('DigitalSourceType', SOURCE_TYPE),
    aigc: label === undefined ? undefined : aigcOf(label),
  }
}
