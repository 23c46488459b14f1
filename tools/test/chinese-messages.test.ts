/** @module Every Chinese message is a whole sentence in Chinese, with nothing in English but names. */

import { describe, expect, it } from 'vitest'
import { SERVICE_REFUSALS } from '../../apps/emulator/src/protocol/refusal.ts'
import { EDGE_REFUSALS } from '../../apps/worker/src/cloud-api/edge-refusals.ts'
import { ERROR_MESSAGES } from '../../packages/core/src/api/error-messages.ts'
import {
  type RefusalReason,
  refuseBecause,
  refuseVerification,
} from '../../packages/core/src/wire/index.ts'
import { REFUSAL_TEMPLATES } from '../../packages/core/src/wire/refusal-templates.ts'

/** Names of fields, formats, protocols and units, as the cloud writes them in Chinese messages. */
const NAMES = new Set(
  'API base64 body CAM Content-Type Credential FusionParam GET http id ID Id IP k M MFA multipart NTP POST resize RPC s token URL UTC'.split(
    ' ',
  ),
)
/** What a message repeats from the request, and the diagnosis that the cloud itself appends in English. */
const QUOTED = /`[^`]*`|\[\[.*\]|\{\d\}/gs
const HAN = /\p{Script=Han}/u

function englishWords(message: string): string[] {
  const words = message.replace(QUOTED, ' ').match(/[A-Za-z][A-Za-z0-9-]*/g) ?? []
  return words.filter((word) => !NAMES.has(word))
}

const TABLES = { ...ERROR_MESSAGES, ...REFUSAL_TEMPLATES, ...SERVICE_REFUSALS, ...EDGE_REFUSALS }

describe('the Chinese message', () => {
  it.each(Object.entries(TABLES))('of %s is Chinese', (_, { zh }) => {
    expect(englishWords(zh)).toEqual([])
    expect(zh).toMatch(HAN)
  })

  it.each(Object.keys(REFUSAL_TEMPLATES))('of %s names what it stands for', (reason) => {
    const { message } = refuseBecause(reason as RefusalReason, 'A', 'B', 'C')
    expect(message['zh-CN'].match(/\{\d\}/)).toBeNull()
  })

  const parts = ['header', 'algorithm', 'credential', 'signed-headers', 'signature'] as const
  it.each([
    ...parts.map((part) => ({ reason: 'authorization-malformed', part }) as const),
    { reason: 'service-mismatch', service: 'cvm' } as const,
    { reason: 'date-mismatch', date: '2026-01-01', expected: '2026-01-02' } as const,
    { reason: 'signed-header-missing', name: 'connection' } as const,
    { reason: 'payload-unsigned' } as const,
    { reason: 'timestamp-malformed' } as const,
    { reason: 'expired', skewSeconds: 301 } as const,
    { reason: 'parameter-missing', name: 'SecretId' } as const,
  ])('of the failed verification $reason $part is Chinese', (failure) => {
    const message = refuseVerification(failure, 0).message['zh-CN']
    expect(englishWords(message)).toEqual([])
    expect(message).toMatch(HAN)
  })
})
