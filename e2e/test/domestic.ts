/** @module `it` with `domestic`: a stack whose emulator stands for the domestic site, which lists materials. */

import { it as base } from './fixtures.ts'
import { startStack } from './stack.ts'

/** `it` with `domestic`, shared by all files. */
export const it = base.extend('domestic', { scope: 'worker' }, async ({ ports }, { onCleanup }) => {
  const stack = await startStack(ports, 'cn')
  onCleanup(async () => void (await stack.stop()))
  return stack
})
