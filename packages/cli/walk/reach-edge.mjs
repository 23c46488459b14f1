/** @module Loaded before a command of the walk: leads its requests to edges under workers.dev to the stand-in for Cloudflare. */

const standIn = process.env.WALK_STAND_IN
const { fetch } = globalThis

globalThis.fetch = (input, init) => {
  const url = new URL(input instanceof Request ? input.url : input)
  if (!url.hostname.endsWith('.workers.dev')) return fetch(input, init)
  return fetch(`${standIn}/edge/${url.host}${url.pathname}${url.search}`, init)
}
