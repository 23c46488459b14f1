/** @module Environment that keeps the tools below us silent and off the network. */

/** Passed to every child: no telemetry, no update check, no look-up of the machine's place in the world. */
export const QUIET: Readonly<Record<string, string>> = Object.freeze({
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
  TURBO_TELEMETRY_DISABLED: '1',
  WRANGLER_HIDE_BANNER: 'true',
  WRANGLER_SEND_ERROR_REPORTS: 'false',
  WRANGLER_SEND_METRICS: 'false',
})
