/** @module Asks the edge whether it knows the admin key. */

import { createAdminClient } from '@fuse-edge/core/admin'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import { EXIT } from '../exit-codes.ts'
import type { Deployment, StepFailure } from './deployment.ts'

const HTTP_UNAUTHORIZED = 401

/**
 * What the edge says of the key. `not-configured`: it refuses everything, because a variable or secret is missing or wrong.
 * `unknown`: it does not answer yet, or not for this key.
 */
export type EdgeAnswer = 'accepted' | 'not-configured' | 'unknown'

/**
 * Asks the edge once. From then on the facts have a client of its administration.
 *
 * @returns its answer; a failure where it has admin keys, and not this one
 */
export async function askEdge(deployment: Deployment): Promise<Result<EdgeAnswer, StepFailure>> {
  const { facts, ports } = deployment
  const { edge, adminKey } = facts
  if (edge === undefined || adminKey === undefined || adminKey.isNew) return ok('unknown')
  const admin = createAdminClient({ endpoint: edge, key: adminKey.key, fetch: ports.fetch })
  const me = await admin.me()
  if (me.ok) {
    facts.admin = admin
    return ok('accepted')
  }
  const problem = me.error.kind === 'problem' ? me.error.problem : undefined
  if (problem?.code === 'not-configured') return ok('not-configured')
  const isRefused = problem?.status === HTTP_UNAUTHORIZED
  if (!isRefused || facts.before?.variables.has('ADMIN_KEYS') !== true) return ok('unknown')
  const fix =
    'Give the key that ADMIN_KEYS of the worker names, with FUSE_EDGE_ADMIN_KEY or its file.'
  return fail({ message: 'the edge does not know this admin key', fix, exit: EXIT.refused })
}
