/** @module A photo of twelve megapixels, as a phone takes it. */

import sharp from 'sharp'

const SIZE = { width: 4032, height: 3024 }
/** What the sensor of a phone adds; without it, the file is a fraction of a real one. */
const GRAIN = { type: 'gaussian', mean: 128, sigma: 12 } as const

/** Writes the photo. @param portrait path of a picture of a face @param quality of the JPEG, 1 to 100 */
export async function writePhonePhoto(
  portrait: string,
  file: string,
  quality: number,
): Promise<void> {
  const grain = sharp({ create: { ...SIZE, channels: 3, background: '#808080', noise: GRAIN } })
  await sharp(portrait)
    .resize({ ...SIZE, fit: 'cover', position: 'top' })
    .composite([{ input: await grain.png().toBuffer(), blend: 'overlay' }])
    .jpeg({ quality })
    .toFile(file)
}
