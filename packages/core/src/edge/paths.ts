/** @module Paths of the edge. */

export const sessions = '/v1/sessions'
export const templates = '/v1/templates'
export const fusions = '/v1/fusions'
export const results = '/v1/results'
