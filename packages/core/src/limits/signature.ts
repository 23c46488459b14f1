/** @module Rules of the TC3 signature. Source: signature v3. */

/** A request whose timestamp is further than this from the server's clock is refused. */
export const SKEW_SECONDS = 300
