/** @module The residency policy: who may be served where, and where it is set. */

import type { ResidencyReport } from '@fuse-edge/core/admin'
import { Badge, Waiting } from '../../parts/state.tsx'
import { say } from '../../words/words.ts'
import { whoOf } from './entry.ts'

const WAITING_ROWS = 4

/** Returns the entries of a policy by name: countries, continents, and the others. */
function entriesOf({ policy }: ResidencyReport): readonly (readonly [string, readonly string[]])[] {
  if (!policy) return []
  const named = (kind: 'countries' | 'continents') =>
    Object.entries(policy[kind]).map(([code, regions]) => [`${kind}.${code}`, regions] as const)
  return [
    ...named('countries'),
    ...named('continents'),
    ['others', policy.others],
    ['unknown', policy.unknown],
  ]
}

function Where({ regions }: { readonly regions: readonly string[] }) {
  if (regions.length === 0) return <Badge kind="bad" text={say('residency.nowhere')} />
  return <span class="mono">{regions.join(', ')}</span>
}

function Policy({
  report,
  deciding,
}: {
  readonly report: ResidencyReport
  readonly deciding: string | undefined
}) {
  const entries = entriesOf(report)
  if (entries.length === 0) {
    return <p class="pad sm">{say('residency.only', { region: report.regions.join(', ') })}</p>
  }
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{say('residency.who')}</th>
          <th scope="col">{say('residency.where')}</th>
        </tr>
      </thead>
      <tbody>
        {entries.map(([entry, regions]) => (
          <tr key={entry} class={entry === deciding ? 'here' : undefined}>
            <th scope="row">
              {whoOf(entry)}{' '}
              {entry === deciding && <Badge kind="info" text={say('residency.decides')} />}
            </th>
            <td>
              <Where regions={regions} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Shows the policy, and marks the entry that decides. */
export function ResidencyCard({
  report,
  deciding,
}: {
  readonly report: ResidencyReport | undefined
  readonly deciding: string | undefined
}) {
  return (
    <section class="card">
      <header>
        <h2>{say('residency.title')}</h2>
      </header>
      {report ? <Policy report={report} deciding={deciding} /> : <Waiting rows={WAITING_ROWS} />}
      <footer>
        {say('residency.set')} <code>{report?.variable ?? 'RESIDENCY'}</code>.{' '}
        {say('residency.rule')}
      </footer>
    </section>
  )
}
