/** @module Pictures with Content Credentials, as Chromium decodes them. */

import { expect } from 'vitest'
import {
  FORMATS,
  PICTURES,
  withCredentials,
} from '../../packages/provenance/test/setup/credentials.ts'
import { pixelsOfFile } from './browser.ts'
import { it } from './fixtures.ts'

it.for(FORMATS)(
  'a %s has the same pixels with and without credentials',
  async (format, { browser }) => {
    const picture = PICTURES[format]
    const signed = await withCredentials(picture, { stampBytes: 60_000 })
    const twice = await withCredentials(signed, { stampBytes: 60_000 })
    const pixels = await pixelsOfFile(browser, Buffer.from(picture))
    expect(pixels.length).toBeGreaterThan(10_000)
    for (const bytes of [signed, twice]) {
      expect((await pixelsOfFile(browser, Buffer.from(bytes))) === pixels).toBe(true)
    }
  },
)
