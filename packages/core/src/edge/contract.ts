/**
 * @module What the edge and its callers say to each other over HTTP; import from `@fuse-edge/core/edge`.
 *
 * | call | body | answer |
 * |---|---|---|
 * | `POST /v1/sessions` | {@link SessionRequest} | 201 {@link Session} |
 * | `GET /v1/templates` | | 200 {@link TemplateList}; with `?key=pk_…` for a page that has no session yet |
 * | `GET /v1/templates/:id/thumbnail` | | 200 a small picture; address as given in {@link Template} |
 * | `POST /v1/fusions` | {@link FusionRequest} as JSON, or as `multipart/form-data` | 201 {@link Fusion}, or the picture |
 * | `GET /v1/results/:id` | | 200 the picture; address as given in {@link Fusion} |
 * | `DELETE /v1/results/:id` | | 204 |
 *
 * Templates and fusions want `Authorization: Bearer <session token>`. Every failure is a {@link Problem}.
 *
 * A multipart fusion has one field `request` (JSON, {@link FusionRequest} with `photo` naming a part of the
 * form instead of base64 text) and one part for each photo: no base64 on the user's link. With
 * `Accept: image/jpeg` the answer is the picture itself, and what {@link Fusion} says stands in headers
 * ({@link RESULT_HEADERS}).
 */

import type { Hint } from '../errors.ts'

export * as PATHS from './paths.ts'
export * as RESULT_HEADERS from './result-headers.ts'

/** Name of the form field that holds the {@link FusionRequest}. */
export const REQUEST_FIELD = 'request'

/** Given by the edge with every answer; name it when you report a fault. */
export const REQUEST_ID_HEADER = 'X-Request-Id'

/**
 * Names one wish for a fusion, so that a request that arrives twice is paid once. Browsers repeat a POST by
 * themselves when a kept connection breaks. The second waits for the first and gets its picture (200), or `already-sent`
 * where that cannot be had. Any text of 1 to 128 visible ASCII characters, new for each wish; known for as long as the
 * session. Without it, what asks for the same with the same photos is the same wish.
 */
export const IDEMPOTENCY_HEADER = 'Idempotency-Key'

/**
 * With a fusion: what its visitor agreed to, as the lower-case hex SHA-256 of the text (UTF-8) that was shown. An app
 * may ask for it and list the texts that it accepts; each version in each language is a text of its own. The answer
 * names the receipt that is kept: see {@link RESULT_HEADERS}.
 */
export const CONSENT_HEADER = 'Fuse-Edge-Consent'

/** Content type of a {@link Problem}. Source: RFC 9457. */
export const PROBLEM_TYPE = 'application/problem+json'

/** Who asks for a session. */
export interface SessionRequest {
  /** Publishable key of the app, `pk_…`; good only on the origins that the app allows. */
  key: string
  /** What Turnstile gave the page, where the app asks for it. */
  turnstile?: string | undefined
  /** Ids of the only templates that the session may use. Default: all of the app. */
  templates?: string[] | undefined
}

/** What an app's own server asks for, with `Authorization: Bearer sk_…`, for a visitor whom it knows. */
export interface ServerSessionRequest {
  /** Of the page that the visitor is on; one that the app allows. */
  origin: string
  /** Of the visitor, IPv4 or IPv6: the session is good in that network only. */
  address: string
  /** At most what a session of the app has. Default: that. */
  credits?: number | undefined
  /** Ids of the only templates that the session may use. Default: all of the app. */
  templates?: string[] | undefined
}

/** Leave to make some fusions, from one page and network. */
export interface Session {
  /** Goes into `Authorization: Bearer …`; bound to the app, the origin and the caller's network. */
  token: string
  /** When the token stops being good, ISO 8601. */
  expiresAt: string
  /** Fusions that this session may still make. */
  credits: number
}

/** A box in pixels of the upright picture; `x` and `y` are its top left corner. */
export interface Box {
  x: number
  y: number
  width: number
  height: number
}

/** A face that a photo can take the place of. */
export interface TemplateFace {
  id: string
  box: Box
}

/** A picture that a photo can be blended into. */
export interface Template {
  id: string
  title: string
  width: number
  height: number
  /** Address of a small picture of it. */
  thumbnail: string
  /** Its faces, largest first. */
  faces: TemplateFace[]
}

/** The gallery of an app. */
export interface TemplateList {
  templates: Template[]
}

/** One photo and the face that it replaces. */
export interface FusionFace {
  /** JSON: base64 text without `data:` prefix. Multipart: name of the part with the picture. */
  photo: string
  /** Which face of the photo. Default: the largest. */
  photoBox?: Box
  /** Which face of the template. Default: the largest. */
  templateFace?: string
}

/** What to make of which photos. */
export interface FusionRequest {
  /** Id of the template. */
  template: string
  /** One to six. */
  faces: FusionFace[]
  /** Facial features, 0–100, higher is more like the template. Default: set for the template. */
  faceDegree?: number
  /** Face shape, 0–100, higher is more like the template. Default: set for the template. */
  profileDegree?: number
}

/** A picture that was made, and where it is for a while. */
export interface Fusion {
  id: string
  /** Address of the picture; whoever has it can see and delete the picture. */
  url: string
  /** When the address stops answering, ISO 8601. */
  expiresAt: string
  contentType: string
  /** RequestId of the cloud, for its support. */
  cloudRequestId: string
}

/** Names of problems; stable, for programs. */
export const PROBLEM_CODES = /* @__PURE__ */ Object.freeze([
  'not-configured',
  'not-found',
  'method-not-allowed',
  'origin-not-allowed',
  'key-unknown',
  'challenge-failed',
  'challenge-unavailable',
  'session-missing',
  'session-invalid',
  'session-expired',
  'out-of-credits',
  'over-budget',
  'app-stopped',
  'already-sent',
  'idempotency-mismatch',
  'too-many-calls',
  'consent-missing',
  'body-too-large',
  'body-malformed',
  'body-timeout',
  'busy',
  'content-type-unsupported',
  'request-invalid',
  'photo-invalid',
  'template-unknown',
  'residency-closed',
  'thumbnail-unavailable',
  'admin-only',
  'read-only',
  'entry-unknown',
  'revision-changed',
  'catalogue-fixed',
  'result-gone',
  'link-invalid',
  'cloud-refused',
  'cloud-unreachable',
  'cloud-ambiguous',
  'internal',
] as const)

/** One of {@link PROBLEM_CODES}. */
export type ProblemCode = (typeof PROBLEM_CODES)[number]

/** A failure. Source: RFC 9457, with extension members. */
export interface Problem {
  /** `about:blank`: `code` tells the kind. */
  type: string
  title: string
  status: number
  /** For developers, in English. */
  detail: string
  code: ProblemCode
  /** For end users: a key that the user interface translates. */
  hint: Hint
  /** The edge's request id. */
  instance: string
  /** Fields of the request that break a rule. */
  errors?: { path: string; message: string; limit?: number }[]
  /** What the cloud said, where it was asked. */
  cloud?: { code: string; requestId: string }
}
