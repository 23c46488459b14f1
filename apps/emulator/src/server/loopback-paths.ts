/** @module Addresses in the loopback API. */

/** Path of the loopback API. */
export const LOOPBACK_PATH = '/_emulator/'

/** Path of the materials' pictures in the loopback API. */
export const MATERIALS_PATH = 'materials/'

/** Returns the address of the explanation of a call. */
export function explanationAddress(endpoint: string, requestId: string): string {
  return `${endpoint}${LOOPBACK_PATH}explain/${requestId}`
}

/** Returns the address of a material's picture, scaled down to a width in px. */
export function materialPictureAddress(endpoint: string, id: string, width: number): string {
  return `${endpoint}${LOOPBACK_PATH}${MATERIALS_PATH}${id}.jpg?width=${width}`
}
