/** @module Billing: what calls cost, what is left, what was bought, and every call with its price. */

import type { BillingReport } from '@fuse-edge/core/control'
import { MS_PER_SECOND } from '@fuse-edge/core/units'
import { Head } from '../../parts/head.tsx'
import { Icon } from '../../parts/icon.tsx'
import { LinkTabs } from '../../parts/link-tabs.tsx'
import { Failed, Waiting } from '../../parts/state.tsx'
import { navigate } from '../../router.ts'
import { type QueryOf, ROUTES, to } from '../../routes.ts'
import { useCrumb } from '../../state/crumb.ts'
import { billing } from '../../state/emulator.ts'
import { useEmulatorTime } from '../../state/emulator-time.ts'
import { useKeys } from '../../state/keys.ts'
import { useResource } from '../../state/resource.ts'
import type { ViewProps } from '../../view-props.ts'
import { say } from '../../words/words.ts'
import { Buy } from './buy.tsx'
import { Ledger } from './ledger.tsx'
import { Arrears, Meter } from './meter.tsx'
import { Months } from './months.tsx'

const WAITING_ROWS = 10
/** How often the chart moves. */
const TICK_MS = 2 * MS_PER_SECOND
const TABS = ROUTES.billing.tabs

interface BodyProps {
  readonly tab: (typeof TABS)[number]
  readonly report: BillingReport
  readonly nowMs: number
  readonly query: QueryOf<'billing'>
}

function Body({ tab, report, nowMs, query }: BodyProps) {
  if (tab === 'buy') return <Buy report={report} />
  if (tab === 'ledger') return <Ledger report={report} query={query} />
  if (tab === 'months') return <Months report={report} />
  return <Meter report={report} nowMs={nowMs} />
}

/** Shows the bill. */
export function Billing({ parts, query }: ViewProps) {
  const { value: report, failure } = useResource(billing)
  const nowMs = useEmulatorTime(TICK_MS)
  const tab = TABS.find((name) => name === parts.tab) ?? 'meter'
  useCrumb(parts.tab && say(`billing.tab.${tab}`))
  const tabs = TABS.map((name) => ({
    name: say(`billing.tab.${name}`),
    href: to('billing', { tab: name }),
    isHere: name === tab,
  }))
  useKeys({ b: () => navigate(to('billing', { tab: 'buy' })) })
  return (
    <>
      <Head title={say('view.billing')} lead={say('billing.lead')}>
        {tab !== 'buy' && (
          <a class="btn primary" href={to('billing', { tab: 'buy' })}>
            <Icon name="plus" />
            {say('billing.tab.buy')}
          </a>
        )}
      </Head>
      <Failed failure={failure} />
      <LinkTabs label={say('view.billing')} tabs={tabs} />
      {report && <Arrears report={report} />}
      {report ? (
        <Body tab={tab} report={report} nowMs={nowMs} query={query} />
      ) : (
        <section class="card">
          <Waiting rows={WAITING_ROWS} />
        </section>
      )}
    </>
  )
}
