/** @module A property that the XMP of a picture has to state. */

import { RDF, type XmpStatement } from './xmp-statements.ts'

/** A property with the value that is written where the packet states none that counts. */
export interface XmpMark {
  readonly namespace: string
  readonly prefix: string
  /** Local name of the property. */
  readonly property: string
  readonly value: string
  /** Returns whether a value that the packet states stays. */
  readonly accepts: (value: string) => boolean
}

/** Returns the mark as an `rdf:Description`. It declares its namespaces, because a packet may bind the prefixes to others. */
export function descriptionOf({ namespace, prefix, property, value }: XmpMark): string {
  const text = value.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  return (
    `<rdf:Description xmlns:rdf="${RDF}" rdf:about="" xmlns:${prefix}="${namespace}">` +
    `<${prefix}:${property}>${text}</${prefix}:${property}></rdf:Description>`
  )
}

/** Returns whether the statements have the property, and only values that stay, in whatever namespace. */
export function isStated(
  { namespace, property, accepts }: XmpMark,
  statements: readonly XmpStatement[],
): boolean {
  const found = statements.filter(({ localName }) => localName === property)
  return (
    found.some(({ name }) => name === namespace + property) &&
    found.every(({ value }) => accepts(value))
  )
}
