/** @module What the emulator puts into the frame. */

import type { ComponentChildren } from 'preact'
import type { HomeParts } from '../../shell/home-parts.ts'
import { connection } from '../../state/live.ts'
import { ClockChip } from './clock-chip.tsx'
import { commands, find, prepareFind } from './commands.ts'
import { FaultBanner } from './fault-banner.tsx'
import { Aside, Foot, Links, Where } from './where.tsx'

/** Shows the frame at once: the page gets its token with the first call. */
function Open({ children }: { readonly children: ComponentChildren }) {
  return <>{children}</>
}

/** The pieces of the emulator. */
export const EMULATOR_PARTS: HomeParts = {
  Where,
  Foot,
  Aside,
  Links,
  Chips: ClockChip,
  Banner: FaultBanner,
  Gate: Open,
  isLost: () => connection.value === 'lost',
  commands,
  find,
  prepareFind,
}
