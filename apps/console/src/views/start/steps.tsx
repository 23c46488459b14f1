/** @module The list of steps: state, evidence and, for the open one, what to do. */

import type { QuickstartName, QuickstartStep } from '@fuse-edge/core/control'
import type { ComponentType } from 'preact'
import { Id } from '../../parts/copy.tsx'
import { Icon } from '../../parts/icon.tsx'
import { navigate } from '../../router.ts'
import { to } from '../../routes.ts'
import { activities, quota } from '../../state/emulator.ts'
import { useResource } from '../../state/resource.ts'
import { dateOf } from '../../words/times.ts'
import { say } from '../../words/words.ts'
import { ActivateForm, ActivityForm, KeyForm } from './account-forms.tsx'
import { FirstCall } from './first-call.tsx'
import { MaterialForm } from './material-form.tsx'
import { SignatureStep } from './signature-step.tsx'
import { TestForm } from './test-form.tsx'

/** What the open step shows; the last one needs nothing done. */
const BODIES: Readonly<Record<QuickstartName, ComponentType | undefined>> = {
  activate: ActivateForm,
  activity: ActivityForm,
  material: MaterialForm,
  test: TestForm,
  key: KeyForm,
  call: FirstCall,
  signature: SignatureStep,
  bill: undefined,
}

interface StepProps {
  readonly step: QuickstartStep
}

function ActivityEvidence({ step }: StepProps) {
  const known = useResource(activities).value?.find(({ id }) => id === step.evidence)
  return (
    <>
      {known && <span>{known.name} </span>}
      <Id text={step.evidence ?? ''} name={say('start.activity')} />
    </>
  )
}

function MaterialEvidence({ step }: StepProps) {
  const all = useResource(activities).value?.flatMap(({ materials }) => materials) ?? []
  const places = useResource(quota).value
  const known = all.find(({ id }) => id === step.evidence)
  if (!known || !places) return <Id text={step.evidence ?? ''} name={say('start.material')} />
  return (
    <>
      {say('start.material.evidence', {
        name: known.name,
        faces: known.faces.length,
        used: places.total - places.free,
        total: places.total,
      })}
    </>
  )
}

/** Returns what proves a step: names and ids. */
function Evidence({ step }: StepProps) {
  const { name, evidence, atMs } = step
  if (name === 'activate') {
    return atMs === undefined ? '' : say('start.activate.done', { time: dateOf(atMs) })
  }
  if (name === 'activity') return <ActivityEvidence step={step} />
  if (name === 'material') return <MaterialEvidence step={step} />
  if (evidence) return <Id text={evidence} name={say(`start.${name}`)} />
  return atMs === undefined ? '' : say('start.since', { time: dateOf(atMs) })
}

/** Steps that a request proves. */
const BY_REQUEST: ReadonlySet<QuickstartName> = new Set(['call', 'signature', 'bill'])

interface RowProps extends StepProps {
  readonly number: number
  readonly isOpen: boolean
}

function Row({ step, number, isOpen }: RowProps) {
  const { name, done, evidence } = step
  const Body = BODIES[name]
  const id = `step-${name}`
  const toggle = () =>
    navigate(to('start', {}, isOpen ? {} : { step: String(number) }), { replace: true })
  return (
    <li class={`${done ? 'done' : ''} ${isOpen ? 'now' : ''}`}>
      <span class="tick">{done ? <Icon name="check" /> : number}</span>
      <button
        type="button"
        class="title"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={toggle}
      >
        {say(`start.${name}`)}
      </button>
      <div class="act">
        {done && evidence && BY_REQUEST.has(name) && (
          <a class="btn small" href={to('requests', { requestId: evidence })}>
            {say('start.call.open')}
          </a>
        )}
      </div>
      <div class="words">
        {done && !isOpen ? <Evidence step={step} /> : say(`start.${name}.say`)}
      </div>
      <div class="more" id={id} hidden={!isOpen || !Body}>
        {isOpen && Body && <Body />}
      </div>
    </li>
  )
}

interface StepsProps {
  readonly steps: readonly QuickstartStep[]
  /** Number of the step that the address opens, from 1. */
  readonly chosen: number | undefined
}

/** Shows all steps. The first one that is not done is open, unless the address opens another. */
export function Steps({ steps, chosen }: StepsProps) {
  const firstOpen = steps.findIndex(({ done }) => !done) + 1
  const open = chosen ?? firstOpen
  return (
    <ol class="steps">
      {steps.map((step, index) => (
        <Row key={step.name} step={step} number={index + 1} isOpen={open === index + 1} />
      ))}
    </ol>
  )
}
