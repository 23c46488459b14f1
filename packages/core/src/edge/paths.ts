/** @module Paths of the edge. */

/** Opens sessions. */
export const sessions = '/v1/sessions'
/** The gallery. */
export const templates = '/v1/templates'
/** Makes pictures. */
export const fusions = '/v1/fusions'
/** Followed by `/` and the id of a picture: gives and deletes it. */
export const results = '/v1/results'
