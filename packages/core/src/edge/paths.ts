/** @module Paths of an edge. */

/** Opens sessions. */
export const sessions = '/v1/sessions'
/** Lists the templates of the app. */
export const templates = '/v1/templates'
/** Makes fusions. */
export const fusions = '/v1/fusions'
/** Followed by `/` and the id of a picture: returns or deletes it. */
export const results = '/v1/results'
