/** @module Loads files of this server, such as the sample photos. */

/** Returns a file, or `undefined` where it cannot be loaded. */
export async function loadFile(address: string): Promise<Blob | undefined> {
  try {
    const response = await fetch(address)
    return response.ok ? await response.blob() : undefined
  } catch {
    return undefined
  }
}
