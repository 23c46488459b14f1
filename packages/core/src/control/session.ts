/** @module Tokens of the console's pages, and failures of the control API. */

/**
 * Answer of `POST session`: a token for a page of the console that the emulator serves. It is good for twelve hours, for
 * this process, and with requests of that origin only. The eight newest are kept.
 *
 * The request needs the header `Fuse-Edge-Console: 1`, `Origin` equal to `http://<Host>`, `Sec-Fetch-Site: same-origin`,
 * and a loopback connection; otherwise the answer is 403.
 */
export interface ConsoleSession {
  /** 32 random bytes in base64url. */
  readonly token: string
  /** End of the token by the machine's clock, as ISO 8601. */
  readonly expires: string
}

/** Body of every answer with a status from 400 on. */
export interface ControlFailure {
  /** One sentence about what was wrong. */
  readonly error: string
}
