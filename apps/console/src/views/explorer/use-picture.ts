/** @module The address of a picture of a request, to show it. */

import { useEffect, useState } from 'preact/hooks'
import type { Json } from '../../explorer/json.ts'
import { isReference } from '../../explorer/pictures.ts'
import { fileOf } from '../../state/explorer.ts'
import { sampleAddress } from '../../state/samples.ts'

/** Shorter base64 is a placeholder, and no picture. */
const MIN_CHARACTERS = 64

function addressOf(value: Json | undefined, width: number | undefined): string | undefined {
  if (typeof value === 'string' && value.length >= MIN_CHARACTERS) {
    return `data:image/jpeg;base64,${value}`
  }
  if (!isReference(value)) return undefined
  if ('material' in value) {
    const size = width === undefined ? '' : `?width=${width}`
    return `/_emulator/materials/${value.material}.jpg${size}`
  }
  return 'sample' in value ? sampleAddress(value.sample) : undefined
}

/**
 * Returns the address of the picture that a value stands for; `undefined` where it is not in this tab. That of a file is made
 * and revoked.
 *
 * @param width Width in px that is enough. Default: as it is.
 */
export function usePicture(value: Json | undefined, width?: number): string | undefined {
  const [made, setMade] = useState<string>()
  const file = isReference(value) ? fileOf(value) : undefined
  useEffect(() => {
    if (!file) return setMade(undefined)
    const address = URL.createObjectURL(file)
    setMade(address)
    return () => URL.revokeObjectURL(address)
  }, [file])
  return file ? made : addressOf(value, width)
}
