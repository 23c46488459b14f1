/** @module Builds the bundle and starts the fake edge before the tests. */

import '../../scripts/bundle.ts'
import type { TestProject } from 'vitest/node'
import { startFakeEdge } from './fake-edge-server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Origin of the fake edge. */
    edge: string
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const edge = await startFakeEdge()
  project.provide('edge', edge.origin)
  return edge.close
}
