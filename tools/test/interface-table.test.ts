/** @module Tests the tables that are made from doc comments of interfaces. */

import { describe, expect, it } from 'vitest'
import { interfaceTable } from '../interface-table.ts'

const SOURCE = `
/** Options. */
export interface Options {
  /** The bytes of a {@link Picture}. */
  readonly picture: Uint8Array
  /**
   * Which of both,
   * in px.
   *
   * @default 'left'
   */
  side?: 'left' | 'right'
}

export interface Other {
  undocumented: string
}
`

describe('interfaceTable', () => {
  it('returns one row for each documented field, with its default', () => {
    expect(interfaceTable(SOURCE, 'Options')).toEqual([
      ['field', 'type', 'meaning', 'default'],
      ['`picture`', '`Uint8Array`', 'The bytes of a `Picture`.', '*required*'],
      ['`side`', "`'left' \\| 'right'`", 'Which of both, in px.', "'left'"],
    ])
  })

  it('rejects an interface that does not exist or has no documented field', () => {
    for (const name of ['Gone', 'Other']) {
      expect(() => interfaceTable(SOURCE, name)).toThrow(`no interface '${name}'`)
    }
  })
})
