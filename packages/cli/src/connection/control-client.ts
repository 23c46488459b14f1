/** @module A client of an emulator's token API under `/_control/`. */

import type { ControlCallName, ControlCalls, ControlFailure } from '@fuse-edge/core/control'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import type { Ports } from '../ports.ts'

/** Why a call of the token API failed. */
export type ControlError =
  /** The emulator refused it, with a sentence. */
  | { readonly kind: 'refused'; readonly status: number; readonly message: string }
  /** No answer came, or none of an emulator. */
  | { readonly kind: 'no-answer' }

/** Query and body of a call. */
export interface ControlInput<Name extends ControlCallName> {
  readonly query?: ControlCalls[Name]['query']
  readonly body?: ControlCalls[Name]['body']
}

/** Makes one call of the token API. */
export type ControlClient = <Name extends ControlCallName>(
  name: Name,
  input?: ControlInput<Name>,
) => Promise<Result<ControlCalls[Name]['answer'], ControlError>>

function queryOf(query: object): string {
  const entries = Object.entries(query).filter(([, value]) => value !== undefined)
  const text = new URLSearchParams(Object.fromEntries(entries)).toString()
  return text === '' ? '' : `?${text}`
}

/** Creates a client. @param endpoint origin of the emulator @param token its control token */
export function createControlClient(
  endpoint: string,
  token: string,
  { fetch }: Pick<Ports, 'fetch'>,
): ControlClient {
  return async (name, { query, body } = {}) => {
    const [method = '', path = ''] = name.split(' ')
    try {
      const response = await fetch(`${endpoint}/_control/${path}${queryOf(query ?? {})}`, {
        method,
        headers: { authorization: `Bearer ${token}` },
        redirect: 'error',
        ...(body !== undefined && { body: JSON.stringify(body) }),
      })
      const answer: unknown = await response.json()
      if (response.ok) return ok(answer as ControlCalls[typeof name]['answer'])
      const { error } = answer as ControlFailure
      return fail({ kind: 'refused', status: response.status, message: error })
    } catch {
      return fail({ kind: 'no-answer' })
    }
  }
}
