/** @module Downloads, shares and copies a picture from memory, without a request. */

import { h } from './dom.ts'

const EXTENSIONS: Readonly<Record<string, string>> = { 'image/png': 'png', 'image/webp': 'webp' }

/** Returns the picture as a file named after the id of the result. */
export function fileOf(picture: Blob, id: string): File {
  const name = `fused-${id}.${EXTENSIONS[picture.type] ?? 'jpg'}`
  return new File([picture], name, { type: picture.type })
}

/** Starts a download of the file. */
export function download(file: File): void {
  const href = URL.createObjectURL(file)
  h('a', { href, download: file.name }).click()
  // Browsers read the URL after this task, so it may not be revoked in it.
  setTimeout(() => URL.revokeObjectURL(href))
}

/** Returns whether the Web Share API accepts the file. */
export function canShare(file: File): boolean {
  return 'canShare' in navigator && navigator.canShare({ files: [file] })
}

/** Opens the device's share menu. Closing the menu rejects the promise of the Web Share API, which is no failure. */
export async function share(file: File): Promise<void> {
  await navigator.share({ files: [file] }).catch(() => {})
}

async function toPng(picture: Blob): Promise<Blob> {
  const bitmap = await createImageBitmap(picture)
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0)
  bitmap.close()
  return canvas.convertToBlob()
}

/** Returns whether the clipboard accepts pictures; browsers offer it in secure contexts only. */
export function canCopy(): boolean {
  return 'ClipboardItem' in window && 'clipboard' in navigator
}

/** Copies the picture as PNG, the one image type that all clipboards accept. Returns whether that succeeded. */
export async function copy(picture: Blob): Promise<boolean> {
  try {
    // Safari requires `write` within the user gesture, so the item holds a promise of the PNG.
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': toPng(picture) })])
    return true
  } catch {
    return false
  }
}
