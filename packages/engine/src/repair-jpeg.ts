/**
 * @module Mends what cameras and phones write wrong in JPEG files without losing a pixel, so that a strict decoder refuses only
 * files that have lost some. Source: what libjpeg reads with a warning (jdmarker.c, jdapimin.c).
 */

const PREFIX = 0xff
const SOI_BYTES = 2
const MARKER_BYTES = 2
const LENGTH_BYTES = 2
const SOI = 0xd8
const EOI = 0xd9
const SOS = 0xda
/** Start of frame of sequential files, whose scans hold all coefficients: 0 to 63, at full precision. */
const SEQUENTIAL: ReadonlySet<number> = new Set([0xc0, 0xc1])
/** End of the header of a sequential scan. Samsung cameras write three zeros. */
const SEQUENTIAL_SCAN = [0, 63, 0] as const

interface Marker {
  /** Index of its 0xFF. */
  readonly start: number
  readonly code: number
}

/** Returns whether a marker has no length: TEM and the restart markers. */
function standsAlone(code: number): boolean {
  return code === 0x01 || (code >= 0xd0 && code <= 0xd7)
}

/** Returns the next marker, as libjpeg looks for it: behind any bytes, 0xFF that are followed by 0, and fill bytes. */
function nextMarker(bytes: Uint8Array, from: number): Marker | undefined {
  for (let start = bytes.indexOf(PREFIX, from); start >= 0; ) {
    const code = bytes[start + 1]
    if (code === undefined) return undefined
    if (code !== 0 && code !== PREFIX) return { start, code }
    start = code === PREFIX ? start + 1 : bytes.indexOf(PREFIX, start + MARKER_BYTES)
  }
  return undefined
}

/** The same in the data of a scan, where restart markers stand between the bits. */
function nextAfterScan(bytes: Uint8Array, from: number): Marker | undefined {
  let marker = nextMarker(bytes, from)
  while (marker !== undefined && standsAlone(marker.code)) {
    marker = nextMarker(bytes, marker.start + MARKER_BYTES)
  }
  return marker
}

/**
 * Returns a JPEG file without stray bytes between its segments (some Pixel phones write them), with the scan header that a
 * sequential file must have (Samsung cameras write another), and with an end marker (transfers that stop early lose it). Returns
 * the same bytes where nothing is to be mended, and whatever it cannot read as it is.
 *
 * @param bytes a file that begins with SOI
 */
export function repairJpeg(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const parts: Uint8Array[] = []
  let [keptFrom, at] = [0, SOI_BYTES]
  let [isSequential, isInScan] = [false, false]
  for (;;) {
    const marker = isInScan ? nextAfterScan(bytes, at) : nextMarker(bytes, at)
    if (marker === undefined || marker.code === EOI || marker.code === SOI) {
      // Another picture may follow where the end is missing.
      const isOther = marker?.code === SOI
      parts.push(bytes.subarray(keptFrom, isOther ? marker.start : undefined))
      if (marker?.code !== EOI) parts.push(Uint8Array.of(PREFIX, EOI))
      break
    }
    const { start, code } = marker
    if (!isInScan && start > at) {
      parts.push(bytes.subarray(keptFrom, at))
      keptFrom = start
    }
    at = start + MARKER_BYTES
    if (standsAlone(code)) continue
    if (at + LENGTH_BYTES > bytes.length) return bytes
    const end = at + Math.max(LENGTH_BYTES, view.getUint16(at))
    if (end > bytes.length) return bytes
    if (code >= 0xc0 && code <= 0xc2) isSequential = SEQUENTIAL.has(code)
    isInScan = code === SOS
    const tail = end - SEQUENTIAL_SCAN.length
    if (isInScan && isSequential && SEQUENTIAL_SCAN.some((byte, n) => bytes[tail + n] !== byte)) {
      parts.push(bytes.subarray(keptFrom, tail), Uint8Array.from(SEQUENTIAL_SCAN))
      keptFrom = end
    }
    at = end
  }
  return parts.length === 1 ? bytes : Buffer.concat(parts)
}
