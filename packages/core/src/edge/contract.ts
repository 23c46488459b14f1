/**
 * @module The edge's HTTP API for pages and servers: paths, headers, bodies and problem codes; import from
 * `@fuse-edge/core/edge`.
 *
 * | call | body | answer |
 * |---|---|---|
 * | `POST /v1/sessions` | {@link SessionRequest}, or {@link ServerSessionRequest} from a server | 201 {@link Session} |
 * | `GET /v1/templates` | | 200 {@link TemplateList}; with `?key=pk_…` before there is a session |
 * | `GET /v1/templates/:id/thumbnail` | | 200 a small picture, at the URL in {@link Template}; with `width`, as wide as it is shown |
 * | `POST /v1/fusions` | {@link FusionRequest} as JSON or as `multipart/form-data` | 201 {@link Fusion}, or the picture |
 * | `GET /v1/results/:id` | | 200 the picture, at the URL in {@link Fusion} |
 * | `DELETE /v1/results/:id` | | 204 |
 *
 * Templates and fusions require `Authorization: Bearer <session token>`. Every failure is a {@link Problem}.
 *
 * A multipart fusion has one field `request` and one part for each photo. The field is a {@link FusionRequest} as JSON, in
 * which `photo` names the part instead of holding base64 text. With `Accept: image/*` the answer is the picture itself,
 * and the fields of {@link Fusion} are in headers ({@link RESULT_HEADERS}).
 */

import type { Hint } from '../errors.ts'
import type { Count, IsoTime, Pixels, Uuid, WebUrl } from './scalars.ts'

export * as PATHS from './paths.ts'
export * as RESULT_HEADERS from './result-headers.ts'

/** Header of every answer: the id of the request in the edge's log. Quote it in bug reports. */
export const REQUEST_ID_HEADER = 'X-Request-Id'

/** Name of the form field that holds the {@link FusionRequest}. */
export const REQUEST_FIELD = 'request'

/**
 * Header that names a fusion, so that a repeated request is billed once: 1 to 128 visible ASCII characters, new for each
 * fusion, remembered for as long as the session. Browsers repeat a POST by themselves when a reused connection breaks
 * (RFC 9110, section 9.2.2). A repeated request waits for the first and gets its picture (200), or `already-sent` (409)
 * where the picture cannot be had. Default: the hash of the request and its photos.
 */
export const IDEMPOTENCY_HEADER = 'Idempotency-Key'

/**
 * Header of a fusion that says what its end user agreed to: the lower-case hex SHA-256 of the text (UTF-8) that the page
 * showed. An app may require it and list the texts that it accepts; each version in each language is a
 * separate text with its own hash. The answer names the receipt that the edge stores: see {@link RESULT_HEADERS}.
 */
export const CONSENT_HEADER = 'Fuse-Edge-Consent'

/** Content type of a {@link Problem}. Source: RFC 9457. */
export const PROBLEM_TYPE = 'application/problem+json'

/** A page's request for a session. */
export interface SessionRequest {
  /** Publishable key of the app, `pk_…`. It is valid only on the origins that the app lists. */
  key: string
  /** Token of the Turnstile challenge. Required where the app has a `challengeAction`. */
  turnstile?: string | undefined
  /** Ids of the only templates that the session may use. Default: all templates of the app. */
  templates?: string[] | undefined
}

/** A request of an app's own server for a session of an end user, with `Authorization: Bearer sk_…`. */
export interface ServerSessionRequest {
  /** Origin of the page that the end user is on. The app must list it. */
  origin: string
  /** IPv4 or IPv6 address of the end user. The session is valid in that network only. */
  address: string
  /** Fusions that the session may make, at most the app's `sessionCredits`. Default: the app's `sessionCredits`. */
  credits?: Count | undefined
  /** Ids of the only templates that the session may use. Default: all templates of the app. */
  templates?: string[] | undefined
}

/** Permission to make some fusions from one page and one network. */
export interface Session {
  /** Value for `Authorization: Bearer …`. It is bound to the app, the origin and the network of the end user. */
  token: string
  /** When the token expires. */
  expiresAt: IsoTime
  /** Fusions that the session may make in all. */
  credits: Count
}

/** A box in pixels of the upright picture. */
export interface Box {
  /** Left edge. */
  x: Pixels
  /** Top edge. */
  y: Pixels
  /** Width of the box. */
  width: Pixels
  /** Height of the box. */
  height: Pixels
}

/** A face of a template, which a photo can replace. */
export interface TemplateFace {
  id: string
  box: Box
}

/** A picture that photos can be fused into. */
export interface Template {
  id: string
  title: string
  width: Pixels
  height: Pixels
  /** URL of a small version of the picture. Its query may be extended by `width`: see `thumbnailWidths`. */
  thumbnail: WebUrl
  /**
   * Widths in which the edge sends the thumbnail, ascending: append `&width=` and one of them to `thumbnail`, as {@link thumbnailSrcset}
   * does. The answer is AVIF or WebP where `Accept` names them. A narrower original keeps its width. Default: the edge sends only
   * the original.
   */
  thumbnailWidths?: readonly Pixels[]
  /** The faces of the picture, largest first. */
  faces: TemplateFace[]
}

/** The templates of an app. */
export interface TemplateList {
  templates: Template[]
}

/** One photo, and the face that it replaces. */
export interface FusionFace {
  /** In JSON: the photo as base64 text without a `data:` prefix. In a form: the name of the part that holds the photo. */
  photo: string
  /** Box of the face to use in the photo. Default: the largest face. */
  photoBox?: Box
  /** Id of the face to replace in the template. Default: the largest face. */
  templateFace?: string
}

/** A request to fuse photos into a template. */
export interface FusionRequest {
  /** Id of the template. */
  template: string
  /** One to six photos, each with the face that it replaces. */
  faces: FusionFace[]
  /**
   * How much the facial features follow the template, 0 to 100; 100 follows the template most. Domestic site only.
   * Default: the template's `faceDegree`.
   */
  faceDegree?: Count
  /**
   * How much the shape of the face follows the template, 0 to 100; 100 follows the template most. Domestic site only.
   * Default: the template's `profileDegree`.
   */
  profileDegree?: Count
}

/** The media types of pictures that the edge answers with. */
export type PictureType = 'image/jpeg' | 'image/png'

/** A fused picture. */
export interface Fusion {
  id: string
  /**
   * Signed URL of the picture. Callers who have it can fetch and delete the picture. Where the picture could not be
   * stored, a `data:` URL that holds it; see `inline`.
   */
  url: WebUrl
  /** When the URL expires. */
  expiresAt: IsoTime
  /** Media type of the picture. */
  contentType: PictureType
  /** RequestId of the cloud, for its support. */
  cloudRequestId: string
  /** `true` where the picture could not be stored: then `url` holds it, and this answer is the only copy. Default: absent. */
  inline?: true
}

/** Codes of problems. They do not change, so programs may compare them. */
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
  'already-settled',
  'result-gone',
  'link-invalid',
  'cloud-refused',
  'cloud-unreachable',
  'cloud-ambiguous',
  'internal',
] as const)

/** One of {@link PROBLEM_CODES}. */
export type ProblemCode = (typeof PROBLEM_CODES)[number]

/** One field of a request that breaks a rule. */
export interface ProblemField {
  /** Path of the field, with array indexes: `faces.0.photoBox.width`. */
  path: string
  /** The rule that it breaks, in English. */
  message: string
  /** The limit of the rule, where it has one. */
  limit?: number
}

/** A failure. Source: RFC 9457, with extension members. */
export interface Problem {
  /** Always `about:blank`: `code` names the problem. */
  type: 'about:blank'
  title: string
  /** HTTP status of the answer. */
  status: Count
  /** Explanation for developers, in English. */
  detail: string
  code: ProblemCode
  /** Key of a sentence for the end user, which the user interface translates. */
  hint: Hint
  /** Id of the request in the edge's log. */
  instance: Uuid
  /** Fields of the request that break a rule. */
  errors?: ProblemField[]
  /** The cloud's answer, where the edge called it. */
  cloud?: {
    /** The cloud's error code. */
    code: string
    /** The cloud's RequestId. */
    requestId: string
  }
}
