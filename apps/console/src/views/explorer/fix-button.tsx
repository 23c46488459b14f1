/** @module Buttons that mend a request: after a refusal, and where a field is nearly right. */

import type { Fix } from '../../explorer/fixes.ts'
import type { Json, Path } from '../../explorer/json.ts'
import type { Repair } from '../../explorer/repairs.ts'
import { Icon } from '../../parts/icon.tsx'
import { to } from '../../routes.ts'
import { say } from '../../words/words.ts'
import { fieldId, pathText, rowId } from './form.ts'

/** A longer value is not repeated on a button. */
const SHOWN = 40

function shortOf(value: Json): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text
}

/** Returns what a repair does, in words. */
function wordOfRepair(repair: Repair): string {
  const name = pathText(repair.path)
  if (repair.kind === 'rename') return say('explorer.fix.rename', { name: repair.name })
  if (repair.kind === 'remove') return say('explorer.leaveOut', { name })
  return repair.kind === 'set'
    ? say('explorer.fix.set', { name, value: shortOf(repair.value) })
    : say('explorer.fix.focus', { name })
}

function wordOf(fix: Fix): string {
  if (fix.kind === 'repair') return wordOfRepair(fix.repair)
  if (fix.kind === 'sample') return say('explorer.fix.sample')
  if (fix.kind === 'clock') return say('explorer.fix.clock')
  return fix.name === 'key'
    ? say('explorer.fix.key')
    : say('explorer.fix.set', { name: say('explorer.region'), value: fix.value })
}

/** Moves the focus to the input of a field, or to that of the nearest field around it. */
export function focusField(path: Path): void {
  for (let steps = path; steps.length > 0; steps = steps.slice(0, -1)) {
    const row = document.getElementById(rowId(steps))
    const target =
      document.getElementById(fieldId(steps)) ?? row?.querySelector<HTMLElement>('input, button')
    if (!target) continue
    target.scrollIntoView({ block: 'center' })
    target.focus()
    return
  }
}

/** Shows the button of a repair; nothing for a field that a person has to fill. */
export function RepairButton({
  repair,
  onRepair,
}: {
  readonly repair: Repair | undefined
  readonly onRepair: (repair: Repair) => void
}) {
  if (!repair || repair.kind === 'focus') return null
  return (
    <button type="button" class="btn small" onClick={() => onRepair(repair)}>
      {wordOfRepair(repair)}
    </button>
  )
}

/** Shows what to change after a refusal. */
export function FixButton({
  fix,
  onFix,
}: {
  readonly fix: Fix
  readonly onFix: (fix: Fix) => void
}) {
  if (fix.kind === 'clock') {
    return (
      <a class="btn primary" href={to('clock')}>
        <Icon name="clock" />
        {wordOf(fix)}
      </a>
    )
  }
  return (
    <button type="button" class="btn primary" onClick={() => onFix(fix)}>
      {wordOf(fix)}
    </button>
  )
}
