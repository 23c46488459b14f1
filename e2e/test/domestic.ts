/** @module `it` with `domestic`: a stack whose emulator stands for the domestic site, which lists materials; and room for an import. */

import type { AdminClient, TemplateEntry } from '@fuse-edge/core/admin'
import { it as base } from './fixtures.ts'
import { startStack } from './stack.ts'

/** `it` with `domestic`, shared by all files. */
export const it = base.extend('domestic', { scope: 'worker' }, async ({ ports }, { onCleanup }) => {
  const stack = await startStack(ports, 'cn')
  onCleanup(async () => void (await stack.stop()))
  return stack
})

/** Removes the first template from the catalogue and from the app of the demo, so that an import can add it. Returns it. */
export async function takeTemplateAway(admin: AdminClient): Promise<TemplateEntry> {
  const before = await admin.catalogue()
  const [first] = before.ok ? before.value.catalogue.templates : []
  if (!first) throw new Error('the catalogue has no template')
  await admin.patch('apps', 'demo', { templates: [] })
  await admin.remove('templates', first.id)
  return first
}
