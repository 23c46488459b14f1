/** @module Stores a template that was made of a picture: its small copy first, since the template names it. */

import { offeredBy, type TemplateEntry } from '@fuse-edge/core/admin'
import type { ProblemField } from '@fuse-edge/core/edge'
import { changeEntry, entryOf } from '../../state/change-edge.ts'
import { edge } from '../../state/edge.ts'
import { smallCopyOf } from '../../state/find-faces.ts'
import { tell } from '../../state/toasts.ts'
import { valueOr } from '../../words/failure.ts'
import { say } from '../../words/words.ts'

/** The edge writes the id of an entry from its material, so a fault of the id is mended at the material. */
const atMaterial = (field: ProblemField): ProblemField =>
  field.path === 'id' ? { ...field, path: 'modelId' } : field

/**
 * Stores one template. Of the one that it replaces, what the picture does not tell stays. Returns what is wrong with its fields where
 * it is not stored.
 *
 * @param replaces the template that the person allowed to be replaced. Any other one that has the id is kept, and both are shown.
 */
export async function storeTemplate(
  entry: Omit<TemplateEntry, 'thumbnail'>,
  picture: Uint8Array<ArrayBuffer>,
  replaces: TemplateEntry | undefined,
): Promise<'stored' | readonly ProblemField[]> {
  const copy = await smallCopyOf(picture)
  if (!copy.ok) {
    tell(say('draw.noCopy'), { isBad: true })
    return []
  }
  const stored = valueOr(await edge((admin) => admin.storeThumbnail(copy.value)))
  if (!stored) return []
  const { id } = entry
  const before = replaces?.id === id ? replaces : undefined
  const after = { ...before, ...entry, thumbnail: stored.thumbnail }
  const said = say(before ? 'entry.saved' : 'entry.createdOne', { id })
  const change = { list: 'templates' as const, id, before, after, said }
  const { isSaved, fields } = await changeEntry({ ...change, hasForm: true })
  return isSaved ? 'stored' : fields.map(atMaterial)
}

/** Adds templates to what an app offers. */
export async function offer(app: string, ids: readonly string[]): Promise<void> {
  const before = entryOf('apps', app)
  if (!before) return
  const said = say('entry.saved', { id: app })
  await changeEntry({ list: 'apps', id: app, before, after: offeredBy(before, ids), said })
}
