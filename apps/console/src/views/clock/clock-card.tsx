/** @module The emulator's clock: its time, jumps, a chosen time, and the way back to real time. */

import { useId, useState } from 'preact/hooks'
import { Confirm } from '../../parts/dialog.tsx'
import { Icon } from '../../parts/icon.tsx'
import { pressing, submitting } from '../../parts/submitting.ts'
import { changeClock, jumpClock, toRealTime } from '../../state/change-clock.ts'
import { clock } from '../../state/emulator.ts'
import { useEmulatorTime } from '../../state/emulator-time.ts'
import { useFormDraft } from '../../state/form-drafts.ts'
import { useResource } from '../../state/resource.ts'
import { timeFormat } from '../../words/formats.ts'
import { spanOf } from '../../words/times.ts'
import { say } from '../../words/words.ts'
import { JUMP_NAMES, JUMPS } from './jumps.ts'
import { readTime, timeText, YEARS } from './read-time.ts'

const TICK_MS = 1000
/** Smaller offsets are the time that setting the clock took. */
const REAL_TIME_MS = 1000

function Now({ nowMs, offsetMs }: { readonly nowMs: number; readonly offsetMs: number }) {
  const format = timeFormat({ dateStyle: 'full', timeStyle: 'medium' })
  const isMoved = Math.abs(offsetMs) > REAL_TIME_MS
  const way = offsetMs > 0 ? 'clock.ahead' : 'clock.behind'
  return (
    <div class="now-is">
      <time class="big" dateTime={new Date(nowMs).toISOString()}>
        {format.format(nowMs)}
      </time>
      <span class={isMoved ? 'badge warn' : 'badge ok'}>
        <Icon name={isMoved ? 'clock' : 'check'} />
        {isMoved ? say(way, { span: spanOf(offsetMs) }) : say('clock.real')}
      </span>
    </div>
  )
}

function SetTime({ nowMs }: { readonly nowMs: number }) {
  const { draft: text, setDraft: setText } = useFormDraft('clock', '')
  const [wrong, setWrong] = useState<string>()
  const [asked, setAsked] = useState<string>()
  const id = useId()
  const set = async (now: string) => {
    if (await changeClock({ now })) setText('')
  }
  const submit = () => {
    const atMs = readTime(text)
    setWrong(atMs === undefined ? text : undefined)
    if (atMs === undefined) return
    const now = new Date(atMs).toISOString()
    if (atMs < nowMs) setAsked(now)
    else void set(now)
  }
  const isWrong = wrong !== undefined && wrong === text
  return (
    <form class="inline" onSubmit={submitting(submit)}>
      <label>
        <span class="lab">{say('clock.setLabel')}</span>
        <input
          class="input mono"
          autocomplete="off"
          spellcheck={false}
          placeholder={timeText(nowMs)}
          aria-invalid={isWrong}
          aria-describedby={isWrong ? id : undefined}
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </label>
      <button type="submit" class="btn" disabled={text === ''}>
        {say('clock.set')}
      </button>
      {isWrong && (
        <p id={id} class="help bad" role="alert">
          {say('clock.noTime', { text, ...YEARS })}
        </p>
      )}
      {asked !== undefined && (
        <Confirm
          title={say('clock.pastAsk')}
          text={say('clock.pastSay')}
          action={say('clock.setBack')}
          isDanger
          onConfirm={() => void set(asked)}
          onClose={() => setAsked(undefined)}
        />
      )}
    </form>
  )
}

/** Shows the clock. */
export function ClockCard() {
  const offsetMs = useResource(clock).value?.offsetMs ?? 0
  const nowMs = useEmulatorTime(TICK_MS)
  const isMoved = Math.abs(offsetMs) > REAL_TIME_MS
  return (
    <section class="card">
      <header>
        <h2>{say('clock.now')}</h2>
        <button
          type="button"
          class="btn small end"
          disabled={!isMoved}
          onClick={pressing(toRealTime)}
        >
          {say('clock.back')}
        </button>
      </header>
      <div class="pad stack">
        <Now nowMs={nowMs} offsetMs={offsetMs} />
        <h3 class="lab">{say('clock.jumps')}</h3>
        <ul class="jumps">
          {JUMP_NAMES.map((name) => (
            <li key={name}>
              <button type="button" class="btn" onClick={pressing(() => jumpClock(JUMPS[name]))}>
                {say(`clock.jump.${name}`)}
              </button>
              <span class="xs quiet">{say(`clock.jump.${name}.say`)}</span>
            </li>
          ))}
        </ul>
        <SetTime nowMs={nowMs} />
      </div>
    </section>
  )
}
