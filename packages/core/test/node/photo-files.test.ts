/** @module Photos from files, and what Node, which has no canvas, says of those that do not fit. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { mergeInfos } from '@fuse-edge/core/photo'
import { afterAll, expect, inject, it } from 'vitest'
import { fromBase64, jpegWithExif, tiff } from '../setup/pictures.ts'

const folder = mkdtempSync(join(tmpdir(), 'fuse-edge-photo-'))
afterAll(() => rmSync(folder, { recursive: true }))

const { jpeg: Image } = inject('photos')
const path = join(folder, 'photo.jpg')
writeFileSync(path, fromBase64(Image))

it('reads a path and a file: URL', async () => {
  const photos = await mergeInfos([path, pathToFileURL(path)])
  expect(photos).toEqual({ ok: true, value: [{ Image }, { Image }] })
})

it('refuses what is not a file', async () => {
  for (const other of [folder, '/dev/zero']) {
    expect(await mergeInfos([other])).toMatchObject({
      ok: false,
      error: { reason: 'unreadable', message: 'is not a file' },
    })
  }
})

it('reports a turned photo, and says what to give', async () => {
  writeFileSync(path, jpegWithExif(fromBase64(Image), tiff(6, false)))
  const photos = await mergeInfos([path])
  expect(photos).toMatchObject({
    ok: false,
    error: { reason: 'turned', message: 'must be upright without EXIF: give a `resize` function' },
  })
})
