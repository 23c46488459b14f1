/** @module The order in which test files start: the longest first, so that no worker is left waiting at the end. */

import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Projects whose files take longest, longest first. Others follow. */
const LONGEST = [
  'e2e',
  'e2e-console',
  'worker-node',
  'engine',
  'emulator',
  'worker',
  'cli',
  'conformance',
]

function rankOf({ project }: TestSpecification): number {
  const rank = LONGEST.indexOf(project.name)
  return rank < 0 ? LONGEST.length : rank
}

/**
 * Sorts by project, the projects with the longest files first. Inside a project Vitest's own order stays: files that
 * failed, then by their last duration or by their size. Files of one project stay together, because they can share a
 * worker.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const groupOf = ({ project }: TestSpecification) => project.config.sequence.groupOrder
    return sorted.toSorted((a, b) => groupOf(a) - groupOf(b) || rankOf(a) - rankOf(b))
  }
}
