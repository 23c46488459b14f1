/** @module Before the tests: builds the bundle anew and starts the server that plays the edge. */

import '../../scripts/bundle.ts'
import type { TestProject } from 'vitest/node'
import { startEdgeDouble } from './edge-double.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Origin of the server that plays the edge. */
    edge: string
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const edge = await startEdgeDouble()
  project.provide('edge', edge.origin)
  return edge.close
}
