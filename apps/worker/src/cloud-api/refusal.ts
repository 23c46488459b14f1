/** @module Why a call in the cloud's protocol is refused, in the cloud's words. */

import { GATEWAY_MESSAGES, type GatewayCode } from '@fuse-edge/core/api/gateway-messages'

/** Language of a message, as `X-TC-Language` names it. */
export type Language = 'en-US' | 'zh-CN'

export interface CloudRefusal {
  readonly code: GatewayCode
  readonly message: Readonly<Record<Language, string>>
  /** Default: the edge's request id. */
  readonly requestId?: string
}

/**
 * A refusal.
 *
 * @param sentence in English, where the cloud's own for the code does not say enough
 * @param chinese the same. Default: the cloud's own, and the English after it
 */
export function refuse(code: GatewayCode, sentence?: string, chinese?: string): CloudRefusal {
  const { en, zh } = GATEWAY_MESSAGES[code]
  const whole = [zh, sentence].filter(Boolean).join(' ')
  return { code, message: { 'en-US': sentence ?? en, 'zh-CN': chinese ?? (whole || en) } }
}

/** A parameter is not there. */
export function missing(name: string): CloudRefusal {
  return refuse(
    'MissingParameter',
    `The request is missing a required parameter \`${name}\`.`,
    `请求缺少必传参数 \`${name}\` 。`,
  )
}

/** A value that is not of the type that its parameter has. */
export function wrongType(name: string): CloudRefusal {
  return refuse('InvalidParameter', `The value type of parameter \`${name}\` is not valid.`)
}

/** A parameter that the action does not have. */
export function unknownParameter(name: string): CloudRefusal {
  return refuse('UnknownParameter', `The parameter \`${name}\` is not recognized.`)
}

/** An `Authorization` header that is not as the specification has it. */
export function badAuthorization(reason: string): CloudRefusal {
  const sentence = `The request \`Authorization\` header does not conform to tencentcloud standards: ${reason}`
  return refuse('AuthFailure.InvalidAuthorization', sentence)
}

/** A timestamp that is too far from the clock. @param now seconds since 1970 */
export function expired(now: number): CloudRefusal {
  return refuse(
    'AuthFailure.SignatureExpire',
    'Signature expired. Please use local time and enable NTP service for time synchronization to avoid a deviation ' +
      `between \`Timestamp\` and the server time ${now}.`,
  )
}

/** The key is not allowed to do it. @param what for example `project (at_1)` */
export function unauthorized(what: string): CloudRefusal {
  const { en } = GATEWAY_MESSAGES['AuthFailure.UnauthorizedOperation']
  return refuse('AuthFailure.UnauthorizedOperation', `${en} No permission: ${what}.`)
}
