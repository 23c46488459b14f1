/** @module Where the time of a call went, as bars on one axis. */

import type { CallStage } from '@fuse-edge/core/control'
import { numberOf } from '../../words/times.ts'
import { say } from '../../words/words.ts'

const WIDTH = 200
const HEIGHT = 8
/** Narrowest bar, so that a short stage can be seen. */
const MIN_BAR = 2

/** Shows each stage as a bar that begins where the one before ends. */
export function Stages({
  stages,
  ms,
}: {
  readonly stages: readonly CallStage[]
  readonly ms: number
}) {
  let at = 0
  const rows = stages.map((stage) => {
    const row = { ...stage, from: at }
    at += stage.ms
    return row
  })
  const scale = WIDTH / Math.max(ms, at, 1)
  return (
    <dl class="stages">
      {rows.map(({ name, ms: took, from }) => {
        const width = Math.max(took * scale, MIN_BAR)
        return (
          <div key={name}>
            <dt>{say(`stage.${name}`)}</dt>
            <dd>
              <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
                <rect
                  x={Math.min(from * scale, WIDTH - width)}
                  width={width}
                  height={HEIGHT}
                  rx="2"
                  class={name === 'work' ? 'main' : ''}
                />
              </svg>
              <span class="num">{say('ms', { n: numberOf(took) })}</span>
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
