/**
 * @module Writes the XMP packet of a result: the embedded AI label of `@fuse-edge/core/picture`, and the entries that the
 * caller wants in the file, as an ordered list of Key/Value structures in a namespace of this package.
 */

import { aiLabelPacket } from '@fuse-edge/core/picture'

/** One entry that a caller wants in the file. */
export interface MetadataEntry {
  key: string
  value: string
}

/** Namespace of the caller's entries, property `Entries`; prefix `fuse`. */
export const METADATA_NAMESPACE = 'urn:fuse-edge:metadata:1#'

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

/** Characters that XML 1.0 cannot hold, even escaped. Source: https://www.w3.org/TR/xml/#charsets */
const NOT_XML = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u

/** Returns whether a text can be written into the packet. */
export function isWritable(text: string): boolean {
  return !NOT_XML.test(text)
}

/** Returns the packet as text. */
export function xmpPacket(entries: readonly MetadataEntry[]): string {
  return aiLabelPacket(entries.length === 0 ? '' : describeEntries(entries))
}

function describeEntries(entries: readonly MetadataEntry[]): string {
  const items = entries.map(
    ({ key, value }) =>
      `<rdf:li rdf:parseType="Resource"><fuse:Key>${escapeXml(key)}</fuse:Key>` +
      `<fuse:Value>${escapeXml(value)}</fuse:Value></rdf:li>`,
  )
  const list = `<fuse:Entries><rdf:Seq>${items.join('')}</rdf:Seq></fuse:Entries>`
  return `<rdf:Description rdf:about="" xmlns:fuse="${METADATA_NAMESPACE}">${list}</rdf:Description>`
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character])
}
