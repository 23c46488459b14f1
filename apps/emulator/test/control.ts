/** Calls the control API of an emulator over HTTP, with the types of the contract. */

import type { ControlCallName, ControlCalls } from '@fuse-edge/core/control'
import type { Emulator, EmulatorOptions } from '@fuse-edge/emulator'
import { startStill } from './call.ts'
import { createStubEngine } from './stub-engine.ts'

export const TOKEN = 'a-token-that-is-long-enough'
export const AUTHORIZATION: string = `Bearer ${TOKEN}`

/** Starts an emulator with a control API. */
export function startControlled(options: EmulatorOptions = {}): Promise<Emulator> {
  return startStill({
    controlToken: TOKEN,
    engine: createStubEngine({ faces: [{ rect: { X: 0, Y: 0, Width: 1, Height: 1 } }] }),
    seed: 'control',
    ...options,
  })
}

export interface ControlAnswer<Answer> {
  readonly status: number
  readonly value: Answer
}

/** Makes a call; `query` follows the name. */
export async function control<Name extends ControlCallName>(
  emulator: Emulator,
  name: Name,
  body?: unknown,
  query = '',
): Promise<ControlAnswer<ControlCalls[Name]['answer']>> {
  const [method = '', path = ''] = name.split(' ')
  const response = await fetch(`${emulator.url}/_control/${path}${query}`, {
    method,
    headers: { authorization: AUTHORIZATION },
    ...(body instanceof FormData ? { body } : body !== undefined && { body: JSON.stringify(body) }),
  })
  return {
    status: response.status,
    value: (await response.json()) as ControlCalls[Name]['answer'],
  }
}
