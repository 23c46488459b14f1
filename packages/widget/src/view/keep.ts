/** @module Ways for a visitor to keep the picture, straight from memory: a file, the device's menu, the clipboard. */

import { h } from './dom.ts'

const EXTENSIONS: Readonly<Record<string, string>> = { 'image/png': 'png', 'image/webp': 'webp' }

/** The picture as a file with a name. */
export function fileOf(picture: Blob, id: string): File {
  const name = `fused-${id}.${EXTENSIONS[picture.type] ?? 'jpg'}`
  return new File([picture], name, { type: picture.type })
}

/** Gives a file to the browser's downloads. */
export function save(file: File): void {
  const href = URL.createObjectURL(file)
  h('a', { href, download: file.name }).click()
  // Not at once: the download starts after this task.
  setTimeout(() => URL.revokeObjectURL(href))
}

/** Whether the device has a menu that takes pictures. */
export function canShare(file: File): boolean {
  return 'canShare' in navigator && navigator.canShare({ files: [file] })
}

/** Opens that menu. A visitor who closes it again has changed their mind, and that is all. */
export async function share(file: File): Promise<void> {
  await navigator.share({ files: [file] }).catch(() => {})
}

async function pngOf(picture: Blob): Promise<Blob> {
  const bitmap = await createImageBitmap(picture)
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0)
  bitmap.close()
  return canvas.convertToBlob()
}

/** Whether the clipboard takes pictures; only in pages that were loaded over https. */
export function canCopy(): boolean {
  return 'ClipboardItem' in window && 'clipboard' in navigator
}

/** Copies the picture; clipboards take PNG only. Whether it worked. */
export async function copy(picture: Blob): Promise<boolean> {
  try {
    // The promise, not the picture: Safari wants to be asked before it is made.
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': pngOf(picture) })])
    return true
  } catch {
    return false
  }
}
