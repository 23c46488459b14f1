/** @module The values that the global set-up in Node provides to the tests in workerd. */

import 'vitest'

/** A template of the emulator's seed, as the emulator describes it. */
export interface SeededTemplate {
  readonly projectId: string
  readonly modelId: string
  readonly width: number
  readonly height: number
  readonly thumbnail: string
  readonly faces: readonly {
    readonly id: string
    readonly rect: { X: number; Y: number; Width: number; Height: number }
  }[]
}

/** An emulator: its account and what it was seeded with. */
export interface ProvidedEmulator {
  readonly url: string
  readonly secretId: string
  readonly secretKey: string
  readonly region: string
  /** Opens its control API. */
  readonly controlToken: string
  readonly templates: readonly SeededTemplate[]
}

/** A certificate chain for tests, as PEM. */
export interface ProvidedSigner {
  readonly certificates: string
  readonly key: string
  /** The key of another certificate. */
  readonly otherKey: string
  /** When the chain has expired, milliseconds since 1970. */
  readonly expiredMs: number
}

declare module 'vitest' {
  interface ProvidedContext {
    signer: ProvidedSigner
    /** Address of the fault server. */
    faults: string
    /** `docs/reference/worker-http-api.md`. */
    httpApi: string
    /** `src/objects/SCHEMA.md`. */
    schema: string
    /** `data/rtt-by-country.csv`. */
    roundTrips: string
    /** A photograph of one face, base64 of a JPEG. */
    photo: string
    /** A picture without a face, base64 of a PNG. */
    blank: string
    /** The emulator that really fuses faces. `emulator.test.ts` counts its calls. */
    emulator: ProvidedEmulator
    /** An emulator with a fast engine. `emulator.test.ts` counts its calls. */
    quickEmulator: ProvidedEmulator
    /**
     * The emulator that `uploads.test.ts` counts calls of. Test files run side by side, so they cannot share a bill. Its
     * pictures are the template followed by the photos.
     */
    uploadEmulator: ProvidedEmulator
  }
}
