/** @module Options of an emulator. */

import type { Site } from '@fuse-edge/core/regions'
import type { Engine } from '@fuse-edge/engine'
import type { ChargeRules } from '../billing/index.ts'
import type { CassetteOptions } from '../cassette/index.ts'
import type { FaultRule } from '../faults/index.ts'
import type { Lookup, Wait } from '../ports/index.ts'
import type { ResultHost } from '../results/index.ts'

/** Options of `startEmulator`. Every option may be left out. */
export interface EmulatorOptions {
  /**
   * IP address or host name to listen on.
   * @default '127.0.0.1'
   */
  readonly host?: string
  /**
   * TCP port to listen on, 0 to 65535. With 0 the operating system chooses a free port.
   * @default 0
   */
  readonly port?: number
  /**
   * Folder that keeps keys, materials, results and the bill between starts. Created where it is missing; used by one
   * emulator at a time. Absent: a temporary folder that `close` removes.
   */
  readonly dataDir?: string
  /**
   * Site of calls whose `Host` header names no site: the domestic (`cn`) or the international one (`intl`). The site
   * decides about actions, fields, and the language of the visible AI label.
   * @default 'cn'
   */
  readonly site?: Site
  /**
   * Accept only `facefusion` as the service of a TC3 credential scope. Otherwise the first label of the `Host` header is
   * accepted, too, because SDKs that are pointed at `127.0.0.1` sign the service `127`.
   * @default false
   */
  readonly strict?: boolean
  /**
   * Download pictures from this machine and from private networks, too, and deliver videos there. Otherwise such
   * addresses are refused (server-side request forgery).
   * @default false
   */
  readonly allowPrivateUrls?: boolean
  /**
   * SecretId of the root account: 1 to 128 letters, digits, `-` and `_`. Given together with `secretKey`. Absent: the
   * pair of the data folder, or a random one in a new folder.
   */
  readonly secretId?: string
  /**
   * SecretKey of the root account: 1 to 128 letters, digits, `-` and `_`. Given together with `secretId`. Absent: the
   * pair of the data folder, or a random one in a new folder.
   */
  readonly secretKey?: string
  /**
   * Text from which key pairs, ids and the draws of faults and latencies are computed, so that they are the same at
   * every start. In a data folder that was used before, ids stay random, so that no id is given twice. For tests only:
   * everyone who knows the seed can compute the keys. Absent: the machine's randomness.
   */
  readonly seed?: string
  /**
   * Faults to inject, as rules. The token API and `emulator.control` can replace them later.
   * @default []
   */
  readonly faults?: readonly FaultRule[]
  /**
   * Token that opens the token API under `/_control/`: 16 to 128 printable ASCII characters without spaces. Absent: the
   * token API does not exist, and the latest requests are not kept.
   */
  readonly controlToken?: string
  /**
   * Folder of the built console, served under `/console/`: `index.html`, and the files that it names. On loopback its
   * pages get a token of the token API by themselves; on any other `host` they ask for `controlToken`, and without one
   * there is no console. Absent: no console.
   */
  readonly consoleFolder?: string
  /**
   * Origin of an edge that the console may send calls to: `https`, or `http` on this machine. Absent: the console sends
   * calls to the emulator only.
   */
  readonly edge?: string
  /**
   * Send the header `X-Fuse-Edge-Explain` with refused signatures: the address of a page that explains the refusal.
   * @default false
   */
  readonly explain?: boolean
  /**
   * Hosts of results' addresses by the network of the client. Every host has to lead to this emulator. Other clients get
   * the emulator's own address.
   * @default []
   */
  readonly resultHosts?: readonly ResultHost[]
  /**
   * What is charged where the service's documents do not say it: `failures` charges calls that are refused after their
   * action is known, `faces` charges each face of a call instead of the call.
   * @default { failures: false, faces: false }
   */
  readonly chargeRules?: Partial<ChargeRules>
  /**
   * Answer calls with recorded answers of the real service, and record missing ones where `record` is given, **which the
   * service bills**. Checks, limits and the bill stay those of the emulator. Absent: the emulator does the work itself.
   */
  readonly cassette?: CassetteOptions
  /** Takes one line for each call, for unexpected errors, and for materials without pictures. Absent: no log. */
  readonly log?: (line: string) => void
  /**
   * Source of the emulator's time: returns milliseconds of Unix time.
   * @default Date.now
   */
  readonly now?: () => number
  /** Waits for injected delays and latency, in milliseconds. Absent: a timer. */
  readonly wait?: Wait
  /** Source of keys and of the ids of results. Not used with `seed`. Absent: `node:crypto`. */
  readonly randomBytes?: (size: number) => Uint8Array
  /** Source of RequestIds. Not used with `seed`. Absent: `node:crypto`. */
  readonly randomUUID?: () => string
  /** Resolves the host names of pictures' URLs. Absent: the machine's resolver. */
  readonly lookup?: Lookup
  /** Detects and fuses faces. Absent: one engine for all emulators of the process, loaded when it is first needed. */
  readonly engine?: Engine
}

/** An option that is invalid. The message names it. */
export class InvalidOptionError extends Error {
  override readonly name = 'InvalidOptionError'
}
