/** @module The table of apps. */

import type { AppEntry } from '@fuse-edge/core/admin'
import { spentOf } from '../../parts/limit-bar.tsx'
import { Badge } from '../../parts/state.tsx'
import { navigate } from '../../router.ts'
import { to } from '../../routes.ts'
import { budgets } from '../../state/edge.ts'
import { useResource } from '../../state/resource.ts'
import { numberOf } from '../../words/times.ts'
import { say } from '../../words/words.ts'

/** Returns what an app used of its calls today: `12 of 100`. */
function useToday(id: string): string {
  const found = useResource(budgets).value?.budgets.find(({ owner }) => owner === id)
  const limit = found?.limits.find(
    ({ scope, period, unit }) => scope === 'owner' && period === 'day' && unit === 'calls',
  )
  if (!limit) return '–'
  const used = numberOf(spentOf(limit))
  return say('apps.usedOf', { used, limit: numberOf(limit.limit) })
}

function Row({ app, isOpen }: { readonly app: AppEntry; readonly isOpen: boolean }) {
  const today = useToday(app.id)
  const href = to('apps', { id: app.id })
  return (
    <tr class={isOpen ? 'on' : ''} onClick={() => navigate(href)}>
      <th scope="row">
        <a class="row-link mono" href={href} aria-current={isOpen ? 'true' : undefined}>
          {app.id}
        </a>
      </th>
      <td class="only-wide cut">{app.origins.join(', ')}</td>
      <td class="num only-wide">{numberOf(app.templates.length)}</td>
      <td class="num">{today}</td>
      <td>
        {app.stopped ? (
          <Badge kind="bad" text={say('apps.isStopped')} />
        ) : (
          <Badge kind="ok" text={say('apps.isOn')} />
        )}
      </td>
    </tr>
  )
}

/** Shows the apps. */
export function AppTable({
  apps,
  openId,
}: {
  readonly apps: readonly AppEntry[]
  readonly openId: string | undefined
}) {
  return (
    <section class="card list" aria-label={say('view.apps')}>
      <table class="rows">
        <thead>
          <tr>
            <th scope="col">{say('apps.app')}</th>
            <th scope="col" class="only-wide">
              {say('apps.origins')}
            </th>
            <th scope="col" class="num only-wide">
              {say('apps.templates')}
            </th>
            <th scope="col" class="num">
              {say('apps.today')}
            </th>
            <th scope="col">{say('apps.state')}</th>
          </tr>
        </thead>
        <tbody>
          {apps.map((app) => (
            <Row key={app.id} app={app} isOpen={app.id === openId} />
          ))}
        </tbody>
      </table>
    </section>
  )
}
