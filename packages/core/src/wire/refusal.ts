/** @module Refusals: an error code with its message in both languages; import from `@fuse-edge/core/wire`. */

import { type ErrorMessage, GATEWAY_MESSAGES, type GatewayCode } from '../api/gateway-messages.ts'
import type { Language } from './language.ts'
import { REFUSAL_TEMPLATES, type RefusalReason, type RefusalTemplate } from './refusal-templates.ts'

/** The `Error` of an answer, before a language is chosen. */
export interface Refusal {
  readonly code: string
  readonly message: Readonly<Record<Language, string>>
}

/** Longest value that a message repeats, so that a message cannot be made as long as the request. */
const MAX_VALUE_CHARS = 256

/** A value in a message; one that is a phrase has both languages. */
export type RefusalValue = string | number | ErrorMessage

/**
 * Returns the refusal that a template describes.
 *
 * @param values Replace `{0}`, `{1}` … in the template; cut off after 256 characters. A value that is not given is
 * left empty.
 *
 * @example
 * import { refuseWith } from '@fuse-edge/core/wire'
 * const template = { code: 'LimitExceeded', en: '{0} calls are left.', zh: '还剩 {0} 次。' }
 * const refusal = refuseWith(template, 0)
 * console.assert(refusal.message['en-US'] === '0 calls are left.')
 */
export function refuseWith(
  { code, en, zh }: RefusalTemplate,
  ...values: readonly RefusalValue[]
): Refusal {
  const fill = (text: string, language: keyof ErrorMessage) =>
    text.replace(/\{(\d)\}/g, (_, index) => {
      const value = values[Number(index)] ?? ''
      return String(typeof value === 'object' ? value[language] : value).slice(0, MAX_VALUE_CHARS)
    })
  return { code, message: { 'en-US': fill(en, 'en'), 'zh-CN': fill(zh, 'zh') } }
}

/**
 * Returns a refusal with the cloud's own message for a code. Codes beyond a gateway's are in
 * `@fuse-edge/core/api/error-messages`; pass their rows to {@link refuseWith}.
 *
 * @example
 * import { refuse } from '@fuse-edge/core/wire'
 * console.assert(refuse('AuthFailure.TokenFailure').message['en-US'] === 'Token error.')
 */
export function refuse(code: GatewayCode): Refusal {
  return refuseWith({ code, ...GATEWAY_MESSAGES[code] })
}

/**
 * Returns a refusal for a reason whose message says more than that of its code.
 *
 * @param values See {@link refuseWith}; {@link RefusalReason} lists what each reason takes.
 *
 * @example
 * import { refuseBecause } from '@fuse-edge/core/wire'
 * const { code, message } = refuseBecause('missing', 'Region')
 * console.assert(code === 'MissingParameter')
 * console.assert(message['en-US'] === 'The request is missing a required parameter `Region`.')
 */
export function refuseBecause(reason: RefusalReason, ...values: readonly RefusalValue[]): Refusal {
  return refuseWith(REFUSAL_TEMPLATES[reason], ...values)
}
