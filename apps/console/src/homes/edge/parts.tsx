/** @module What the edge puts into the frame. */

import { to } from '../../routes.ts'
import { action, type Command, objectCommand } from '../../shell/command.ts'
import type { HomeParts } from '../../shell/home-parts.ts'
import { catalogue, lock, refreshEdge } from '../../state/edge.ts'
import { say } from '../../words/words.ts'
import { Gate } from './gate.tsx'
import { AgeChip, Aside, Foot, RoleBanner, Where } from './where.tsx'

/** Returns what can be done to the edge from everywhere. */
function commands(): Command[] {
  return [
    action('again', say('age.do'), refreshEdge),
    action('virtualKeys', say('lock.do'), () => lock('left')),
  ]
}

/** Returns the apps, templates and virtual keys, by their ids. */
function find(): Command[] {
  const lists = catalogue.state.value.value?.catalogue
  const open = (view: 'apps' | 'templates' | 'virtualKeys', id: string, aside: string) =>
    objectCommand(view, id, aside, to(view, { id }))
  return [
    ...(lists?.apps ?? []).map(({ id }) => open('apps', id, say('view.apps'))),
    ...(lists?.templates ?? []).map(({ id, title, modelId }) =>
      open('templates', id, `${title} ${modelId}`),
    ),
    ...(lists?.virtualKeys ?? []).map(({ id, secretIds }) =>
      open('virtualKeys', id, secretIds.join(' ')),
    ),
  ]
}

/** The pieces of the edge. */
export const EDGE_PARTS: HomeParts = {
  Where,
  Foot,
  Aside,
  Links: () => null,
  Chips: AgeChip,
  Banner: RoleBanner,
  Gate,
  isLost: () => false,
  commands,
  find,
  prepareFind: () => void catalogue.refresh(),
}
