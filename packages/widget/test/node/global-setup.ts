/** @module Builds the bundle and starts the fake edge before the tests. */

import '../../scripts/bundle.ts'
import type { TestProject } from 'vitest/node'
import {
  generateReference,
  type Reference,
  readReference,
} from '../../scripts/reference/generate.ts'
import { startFakeEdge } from './fake-edge-server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Origin of the fake edge. */
    edge: string
    /** The generated documentation, as it is and as the sources say. */
    reference: { readonly written: Reference; readonly generated: Reference }
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const edge = await startFakeEdge()
  project.provide('edge', edge.origin)
  project.provide('reference', {
    written: await readReference(),
    generated: await generateReference(),
  })
  return edge.close
}
