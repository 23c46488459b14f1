/** @module Starts the outside world of the tests. */

import { readFileSync } from 'node:fs'
import type { TestProject } from 'vitest/node'
import { startFaultServer } from './fault-server.ts'

const PHOTO = new URL('../../../../assets/photos/hopper.jpg', import.meta.url)

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const faults = await startFaultServer()
  project.provide('faults', faults.url)
  project.provide('photo', readFileSync(PHOTO).toString('base64'))
  return async () => {
    await faults.close()
  }
}
