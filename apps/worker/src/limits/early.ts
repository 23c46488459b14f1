/** @module Reservations that are made at once while bodies are still arriving. Further requests reserve after their bodies. */

/** Of one session: a page sends one fusion at a time. */
export const SESSION = 1

/** Of one network: the people of an office. */
export const NETWORK = 4
