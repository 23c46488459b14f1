/** @module Everything that a client needs to call an emulator. */

import type { FaceRect } from '../api/index.ts'

/** A material as a client sees it. */
export interface MaterialDescription {
  readonly id: string
  readonly name: string
  /** In px. */
  readonly width: number
  /** In px. */
  readonly height: number
  /** Address of a small picture. */
  readonly thumbnail: string
  /** Largest first, with rectangles in px of the material. */
  readonly faces: readonly { readonly id: string; readonly rect: FaceRect }[]
}

/** An activity as a client sees it. */
export interface ActivityDescription {
  readonly id: string
  readonly name: string
  readonly materials: readonly MaterialDescription[]
}

/** Answer of `GET /_emulator/info`, and the JSON line that the command prints with `--json`. */
export interface EmulatorDescription {
  /** Origin to call, for example `http://127.0.0.1:9180`. */
  readonly endpoint: string
  readonly port: number
  readonly secretId: string
  readonly secretKey: string
  /** Address of the console. Absent where none is served. */
  readonly console?: string
  /** Origin of the edge that calls may be sent to (option `edge`). Absent without the option. */
  readonly edge?: string
  /** A region that the emulator accepts. */
  readonly region: string
  /** Activities of FuseFace, version 2022-09-27. */
  readonly activities: readonly ActivityDescription[]
  /** Activities of version 2018-12-01. */
  readonly activities2018: readonly ActivityDescription[]
  /** Activities of video jobs. */
  readonly videoActivities: readonly ActivityDescription[]
}
