/** Every documented code over the wire, in both languages, as an injected fault. */

import { ERROR_MESSAGES, isKnownErrorCode } from '@fuse-edge/core/api/error-messages'
import type { Emulator } from '@fuse-edge/emulator'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { call, fuseFaceRequest, startStill } from './call.ts'
import { createStubEngine } from './stub-engine.ts'

let emulator: Emulator
beforeAll(async () => {
  emulator = await startStill({ engine: createStubEngine() })
})
afterAll(() => emulator.close())

it.for(Object.keys(ERROR_MESSAGES).filter(isKnownErrorCode))(
  'answers with %s in both languages',
  async (code) => {
    const { en, zh } = ERROR_MESSAGES[code]
    emulator.control.setFaults([{ fault: { kind: 'error', code, when: 'before-work' } }])
    for (const [language, message] of [
      ['en-US', en],
      ['zh-CN', zh || en],
    ] as const) {
      const answer = await call(emulator, fuseFaceRequest(emulator), { language })
      expect([answer.status, answer.type]).toEqual([200, 'application/json'])
      expect([answer.code, answer.message]).toEqual([code, message])
    }
    expect(emulator.control.ledger(1).billed).toBe(0)
  },
)
