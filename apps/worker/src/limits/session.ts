/** @module Ranges of session requests. */

/** Templates that a session may be restricted to. All of them are part of the token. */
export const TEMPLATES_MAX = 16

/** Longest token of Turnstile. Source: Cloudflare Turnstile, server-side validation. */
export const CHALLENGE_MAX_CHARS = 2048
