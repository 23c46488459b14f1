/** @module Clock and regions: moves time, slows regions down, keeps and restores states. */

import { Head } from '../../parts/head.tsx'
import { Failed } from '../../parts/state.tsx'
import { toRealTime } from '../../state/change-clock.ts'
import { clock } from '../../state/emulator.ts'
import { useKeys } from '../../state/keys.ts'
import { useResource } from '../../state/resource.ts'
import { say } from '../../words/words.ts'
import { ClockCard } from './clock-card.tsx'
import { LatencyCard } from './latency-card.tsx'
import { SnapshotsCard } from './snapshots-card.tsx'

/** Shows clock, latencies and snapshots. */
export function Clock() {
  const { failure } = useResource(clock)
  useKeys({ 0: () => void toRealTime() })
  return (
    <>
      <Head title={say('view.clock')} lead={say('clock.lead')} />
      <Failed failure={failure} />
      <div class="times">
        <div class="stack">
          <ClockCard />
          <SnapshotsCard />
        </div>
        <LatencyCard />
      </div>
    </>
  )
}
