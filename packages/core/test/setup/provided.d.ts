/** Values that the global setup and the project files provide to tests. */

import type { CosCase } from './cos-cases.ts'
import type { Golden, GoldenV1 } from './golden.ts'
import type { SdkCase, SdkCaseV1 } from './sdk-cases.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    seed: number
    golden: Golden[]
    goldenV1: GoldenV1[]
    sdkCases: SdkCase[]
    sdkCasesV1: SdkCaseV1[]
    cosCases: CosCase[]
    /** Base64. */
    photos: { jpeg: string; png: string }
    /** Origin of the scripted cloud. */
    cloud: string
    runtime: 'node' | 'workerd' | 'browser'
  }
}
