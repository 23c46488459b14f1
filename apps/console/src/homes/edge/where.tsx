/** @module Which edge this is, whose key opened it, and what stands beside the entries of the navigation. */

import { Icon } from '../../parts/icon.tsx'
import type { ViewName } from '../../routes.ts'
import {
  catalogue,
  inDoubt,
  isSilent,
  lock,
  me,
  refreshEdge,
  refreshedMs,
} from '../../state/edge.ts'
import { useNow } from '../../state/now.ts'
import { useResource } from '../../state/resource.ts'
import { numberOf, spanOf } from '../../words/times.ts'
import { say } from '../../words/words.ts'

const TICK_MS = 5000

/** Says which edge this is, and whether it answers. */
export function Where() {
  const { value, failure } = useResource(me)
  const isLost = isSilent.value || failure !== undefined
  return (
    <div class="where">
      <span class={isLost ? 'dot warn' : 'dot'} />
      <div class="grow">
        <b>{say('where.edge')}</b>
        <small class="cut" role="status">
          {isLost ? (
            <span class="lost">{say('where.silent')}</span>
          ) : (
            `${location.host}${value ? ` · ${value.accounts.map(({ site }) => site).join(', ')}` : ''}`
          )}
        </small>
      </div>
    </div>
  )
}

/** Says how many objects a view has. */
export function Aside({ name }: { readonly name: ViewName }) {
  const lists = useResource(catalogue).value?.catalogue
  const waiting = useResource(inDoubt).value?.reservations.length
  const counts: Partial<Record<ViewName, number | undefined>> = {
    apps: lists?.apps.length,
    templates: lists?.templates.length,
    virtualKeys: lists && (lists.virtualKeys?.length ?? 0),
    doubt: waiting,
  }
  const count = counts[name]
  return count === undefined ? null : <span class="end num">{numberOf(count)}</span>
}

/** Says whose key opened the console, and closes it. */
export function Foot() {
  const { value } = useResource(me)
  return (
    <footer>
      <Icon name="virtualKeys" />
      <span class="cut">
        {value ? say(`role.${value.role}`, { name: value.name }) : say('loading')}
      </span>
      <button type="button" class="link end" onClick={() => lock('left')}>
        {say('lock.do')}
      </button>
    </footer>
  )
}

/** Says how old the numbers are, and asks for new ones. */
export function AgeChip() {
  const age = Math.max(useNow(TICK_MS) - refreshedMs.value, 0)
  return (
    <button type="button" class="chip" onClick={refreshEdge} title={say('age.do')}>
      <Icon name="again" />
      <span class="wide-only">{say('age.say', { span: spanOf(age) })}</span>
    </button>
  )
}

/** Says that the key cannot change anything. */
export function RoleBanner() {
  const { value } = useResource(me)
  if (!value || (value.role === 'write' && !value.catalogueFixed)) return null
  return (
    <div class="banner" role="status">
      <Icon name="eye" />
      <b>{say(value.role === 'read' ? 'readOnly.title' : 'fixed.title')}</b>
      <span class="wide-only">{say(value.role === 'read' ? 'readOnly.say' : 'fixed.say')}</span>
    </div>
  )
}
