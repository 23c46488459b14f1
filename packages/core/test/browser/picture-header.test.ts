/** @module Sizes that are read from headers, compared with those of Chromium's decoder. */

import { readPictureHeader, uprightSize } from '@fuse-edge/core/picture'
import { expect, inject, it } from 'vitest'
import { fromBase64, jpegWithExif, pngWithExif, tiff } from '../setup/pictures.ts'

const jpeg = fromBase64(inject('photos').jpeg)
const png = fromBase64(inject('photos').png)

it.each([1, 2, 3, 4, 5, 6, 7, 8])(
  'uprightSize agrees with Chromium on orientation %i',
  async (orientation) => {
    for (const little of [true, false]) {
      const exif = tiff(orientation, little)
      for (const bytes of [jpegWithExif(jpeg, exif), pngWithExif(png, exif)]) {
        const header = readPictureHeader(bytes)
        if (!header.ok) throw new Error(header.error)
        const { width, height } = await createImageBitmap(new Blob([bytes]))
        expect(uprightSize(header.value)).toEqual({ width, height })
      }
    }
  },
)
