/** @module Environment variables that turn off telemetry, update checks and banners of third-party tools. */

/** Variables for every child process. `CLOUDFLARE_CF_FETCH_ENABLED` stops Miniflare from fetching geolocation data. */
export const QUIET: Readonly<Record<string, string>> = Object.freeze({
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
  TURBO_TELEMETRY_DISABLED: '1',
  WRANGLER_HIDE_BANNER: 'true',
  WRANGLER_SEND_ERROR_REPORTS: 'false',
  WRANGLER_SEND_METRICS: 'false',
})
