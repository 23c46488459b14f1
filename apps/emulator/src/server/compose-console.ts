/** @module Decides whether an emulator has a console and a token API, and what opens them. */

import type { Settings } from '../options/index.ts'
import { createConsoleFiles, createSessions, isLoopbackHost } from './console/index.ts'
import type { Handler } from './reply.ts'
import type { Access } from './token-api/authorize.ts'

/** The console of an emulator. */
export interface ConsoleParts {
  /** What opens the token API. Absent: the emulator has no token API. */
  readonly access?: Access
  /** Handlers of the console's files. */
  readonly handlers: readonly Handler[]
}

/**
 * Creates the console. On an emulator that listens on loopback its pages get tokens by themselves. On any other address
 * they need the control token, and without one there is no console.
 *
 * @param endpoint Returns the origin of the emulator.
 */
export function composeConsole(settings: Settings, endpoint: () => string): ConsoleParts {
  const { host, consoleFolder: folder, controlToken, randomBytes, now } = settings
  const isLocal = isLoopbackHost(host)
  const isServed = folder !== undefined && (isLocal || controlToken !== undefined)
  const token = controlToken === undefined ? {} : { token: controlToken }
  const sessions = isServed && isLocal ? { sessions: createSessions({ randomBytes, now }) } : {}
  const handlers = isServed ? [createConsoleFiles({ folder, endpoint, localOnly: isLocal })] : []
  if (controlToken === undefined && !isServed) return { handlers }
  return { access: { ...token, ...sessions, endpoint }, handlers }
}
