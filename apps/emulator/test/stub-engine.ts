/** An engine without networks, for tests in which the picture does not matter. */

import type { DetectedFace, Engine, FusedFace, FuseRequest } from '@fuse-edge/engine'

export interface StubEngine extends Engine {
  /** Returns the number of fusions so far. */
  readonly count: () => number
}

export interface StubOptions {
  /** Awaited before each fusion ends. */
  readonly before?: () => Promise<void>
  /** Faces that every picture has. Default: none. */
  readonly faces?: readonly Pick<DetectedFace, 'rect'>[]
  /** The faces in the report of each fusion. Default: none. */
  readonly fused?: FusedFace[]
  /** Makes the fused picture. Default: the first photo. */
  readonly fuse?: (request: FuseRequest) => Uint8Array
}

const REPORT = { width: 1, height: 1, templateCached: false, stagesMs: {} }

export function createStubEngine({
  before = async () => {},
  faces = [],
  fused = [],
  fuse = ({ faces: [first] }) => first?.photo ?? new Uint8Array(),
}: StubOptions = {}): StubEngine {
  let fusions = 0
  const detected = faces.map(({ rect }) => ({ rect }) as DetectedFace)
  return {
    count: () => fusions,
    fuse: async (request) => {
      fusions += 1
      await before()
      return { ok: true, value: { jpeg: fuse(request), report: { ...REPORT, faces: fused } } }
    },
    detect: async () => ({ ok: true, value: { width: 1, height: 1, faces: detected } }),
    close: () => {},
  }
}
