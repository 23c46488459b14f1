/** @module What is known of a material: its faces, its review, its rights, and the calls that used it. */

import type { Decision, MaterialReport } from '@fuse-edge/core/control'
import { useMemo } from 'preact/hooks'
import { CopyAs, CopyButton } from '../../parts/copy.tsx'
import { acting } from '../../parts/submitting.ts'
import { to } from '../../routes.ts'
import { isWaiting, mayAppeal, stageOf } from '../../state/account-materials.ts'
import { activities, api } from '../../state/emulator.ts'
import { useFormDraft } from '../../state/form-drafts.ts'
import { createResource, useResource } from '../../state/resource.ts'
import { valueOr } from '../../words/failure.ts'
import { dateOf, numberOf, timeOf } from '../../words/times.ts'
import { say } from '../../words/words.ts'

const CALLS_SHOWN = 3
const REASON_CHARS = 256

/** Returns the faces as the parameter of a call. The photos are filled in by who calls. */
function mergeInfosOf({ faces }: MaterialReport): string {
  const infos = faces.map(({ id }) => ({ Image: '<photo in base64>', TemplateFaceID: id }))
  return JSON.stringify(infos, undefined, 2)
}

interface FacesProps {
  readonly material: MaterialReport
  readonly chosen: number
  readonly onChoose: (number: number) => void
}

function Faces({ material, chosen, onChoose }: FacesProps) {
  const { faces } = material
  const n = faces.length
  return (
    <section>
      <h3>{say('materials.faces', { n })}</h3>
      <ol>
        {faces.map(({ id, rect }, index) => (
          <li key={id} class={index + 1 === chosen ? 'facerow on' : 'facerow'}>
            <button
              type="button"
              class="tick"
              aria-pressed={index + 1 === chosen}
              aria-label={say('materials.chooseFace', { n: index + 1 })}
              onClick={() => onChoose(index + 1)}
            >
              {index + 1}
            </button>
            <code class="cut xs" title={id}>
              {id}
            </code>
            <CopyButton text={id} name={say('materials.faceId', { n: index + 1 })} />
            <span class="xs quiet at">
              {`${rect.X}, ${rect.Y} · ${rect.Width} × ${rect.Height} px`}
            </span>
          </li>
        ))}
      </ol>
      {n > 0 && <CopyAs text={mergeInfosOf(material)} words={say('materials.mergeInfos')} />}
    </section>
  )
}

/** Sends a decision. Returns whether it was taken. */
async function decide(id: string, decision: Decision, reason: string): Promise<boolean> {
  if (!valueOr(await api.write('PUT materials', { id, decision, reason }))) return false
  await activities.refresh()
  return true
}

function Decide({ material }: { readonly material: MaterialReport }) {
  const { id } = material
  const { draft: reason, setDraft: setReason } = useFormDraft(`reason ${id}`, '')
  const canAppeal = mayAppeal(material)
  if (!canAppeal && !isWaiting(material)) return null
  const send = async (decision: Decision) => {
    if (await decide(id, decision, reason)) setReason('')
  }
  const press = (decision: Decision) => acting(() => send(decision))
  return (
    <div class="decide">
      <label>
        <span class="lab">{say(canAppeal ? 'materials.whyAppeal' : 'materials.reason')}</span>
        <input
          class="input"
          maxLength={REASON_CHARS}
          value={reason}
          onInput={({ currentTarget }) => setReason(currentTarget.value)}
        />
      </label>
      <div class="row">
        {canAppeal ? (
          <button type="button" class="btn small primary" onClick={press('appeal')}>
            {say('materials.appeal')}
          </button>
        ) : (
          <>
            <button type="button" class="btn small primary" onClick={press('pass')}>
              {say('materials.approve')}
            </button>
            <button type="button" class="btn small danger" onClick={press('refuse')}>
              {say('materials.reject')}
            </button>
          </>
        )}
        {canAppeal && <span class="xs quiet">{say('materials.appealOnce')}</span>}
      </div>
    </div>
  )
}

function Review({ material }: { readonly material: MaterialReport }) {
  return (
    <section>
      <h3>{say('materials.review')}</h3>
      <ol class="trail">
        {material.statusTrail.toReversed().map(({ status, reason, atMs }) => (
          <li key={`${status}-${atMs}`} class={stageOf(status)}>
            <span>
              {say(`materials.status.${status as 0}`)}
              {reason && `: ${reason}`}
            </span>
            <time class="xs faint" dateTime={new Date(atMs).toISOString()}>
              {dateOf(atMs)}
            </time>
          </li>
        ))}
      </ol>
      <Decide material={material} />
    </section>
  )
}

function Copyright({ material }: { readonly material: MaterialReport }) {
  const { copyright, seeded, createdMs } = material
  return (
    <section>
      <h3>{say('materials.copyright')}</h3>
      {copyright ? (
        <p class="sm">
          {say(`materials.copyright.${copyright.kind}`, {
            holder: copyright.holder,
            time: dateOf(createdMs),
          })}
          {copyright.note && <span class="quiet"> {copyright.note}</span>}
        </p>
      ) : (
        <p class="sm quiet">
          {say(seeded ? 'materials.copyright.seeded' : 'materials.copyright.none')}
        </p>
      )}
    </section>
  )
}

function Uses({ material }: { readonly material: MaterialReport }) {
  const { id, calls, lastUsedMs } = material
  const resource = useMemo(
    () =>
      createResource(
        () => api.read('GET ledger', { materialId: id, limit: CALLS_SHOWN }),
        ['request'],
      ),
    [id],
  )
  const rows = useResource(resource).value?.calls ?? []
  return (
    <section>
      <h3>{say('materials.uses')}</h3>
      <p class="sm">
        {lastUsedMs === undefined
          ? say('materials.unused')
          : say('materials.used', {
              n: numberOf(calls),
              time: dateOf(lastUsedMs),
            })}
      </p>
      <ul>
        {rows.map(({ requestId, atMs }) => (
          <li key={requestId} class="row xs">
            <span class="quiet">{timeOf(atMs, { seconds: true })}</span>
            <a class="cut mono" href={to('requests', { requestId })}>
              {requestId}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Shows everything about a material that its picture does not. */
export function Panel(props: FacesProps) {
  const { material } = props
  return (
    <div class="panel">
      <Faces {...props} />
      <Review material={material} />
      <Copyright material={material} />
      <Uses material={material} />
    </div>
  )
}
