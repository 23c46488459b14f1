/** @module Ranges of session requests. */

/** Templates that a session may be restricted to. All of them are part of the token. */
export const TEMPLATES_MAX = 16

/** What the ids of trial sessions begin with. */
export const TRIAL_PREFIX = 'trial-'

/** Fusions of a trial session. They are paid like any other. */
export const TRIAL_CREDITS_MAX = 3

/** Life of a trial session. */
export const TRIAL_MINUTES = 10

/** Longest token of Turnstile. Source: Cloudflare Turnstile, server-side validation. */
export const CHALLENGE_MAX_CHARS = 2048
