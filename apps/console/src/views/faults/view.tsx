/** @module Faults: rules that make calls fail on purpose, and presets. */

import type { FaultRuleState } from '@fuse-edge/core/control'
import { Gone } from '../../parts/gone.tsx'
import { Head } from '../../parts/head.tsx'
import { Icon } from '../../parts/icon.tsx'
import { IconButton } from '../../parts/icon-button.tsx'
import { Empty, Failed, Waiting } from '../../parts/state.tsx'
import { acting, pressing } from '../../parts/submitting.ts'
import { navigate } from '../../router.ts'
import { to } from '../../routes.ts'
import { changeRules, clearRules } from '../../state/change-faults.ts'
import { faults } from '../../state/emulator.ts'
import { instead, moved, type SeenRule, withRule } from '../../state/fault-rules.ts'
import { useKeys } from '../../state/keys.ts'
import { useResource } from '../../state/resource.ts'
import type { ViewProps } from '../../view-props.ts'
import { numberOf } from '../../words/times.ts'
import { say } from '../../words/words.ts'
import { shadowOf } from './never.ts'
import { PRESET_NAMES, PRESETS, type PresetName } from './presets.ts'
import { RuleDialog } from './rule-dialog.tsx'
import { sentenceOf } from './sentences.ts'

const WAITING_ROWS = 3
const NEW = 'new'

async function addPreset(name: PresetName): Promise<void> {
  await changeRules(withRule(PRESETS[name]))
}

async function remove(seen: SeenRule): Promise<void> {
  await changeRules(instead(seen, []), say('faults.deleted', { n: seen.index + 1 }))
}

/** Moves a rule, and the focus with it. */
async function move(seen: SeenRule, by: -1 | 1): Promise<void> {
  if (!(await changeRules(moved(seen, by)))) return
  const row = document.querySelectorAll('.rules > li')[seen.index + by]
  const [up, down] = row?.querySelectorAll<HTMLButtonElement>('.icon-btn') ?? []
  const same = by < 0 ? up : down
  // At an end the opposite button would undo the move if it were pressed once more.
  const target = same?.disabled ? row?.querySelector('a') : same
  target?.focus()
}

/** Says how often a rule struck, or why it cannot. */
function Counts({
  states,
  index,
}: {
  readonly states: readonly FaultRuleState[]
  readonly index: number
}) {
  const state = states[index]
  if (!state) return null
  const { rule, matched, injected } = state
  const shadow = shadowOf(
    states.map((one) => one.rule),
    index,
  )
  const isSpent = rule.count !== undefined && injected >= rule.count
  return (
    <span class="row wrap xs quiet">
      <span>{say('faults.matched', { n: numberOf(matched) })}</span>
      <span>{say('faults.injected', { n: numberOf(injected) })}</span>
      {shadow >= 0 && <span class="badge warn">{say('faults.never', { n: shadow + 1 })}</span>}
      {isSpent && <span class="badge">{say('faults.spent')}</span>}
    </span>
  )
}

function Rule({
  states,
  index,
}: {
  readonly states: readonly FaultRuleState[]
  readonly index: number
}) {
  const state = states[index]
  if (!state) return null
  const n = index + 1
  const seen = { rule: state.rule, index }
  return (
    <li>
      <span class="tick square">{n}</span>
      <div class="grow">
        <a class="sentence" href={to('faults', { rule: String(n) })}>
          {sentenceOf(state.rule)}
        </a>
        <Counts states={states} index={index} />
      </div>
      <IconButton
        icon="up"
        label={say('faults.up', { n })}
        isDisabled={index === 0}
        onPress={pressing(() => move(seen, -1))}
      />
      <IconButton
        icon="down"
        label={say('faults.down', { n })}
        isDisabled={n === states.length}
        onPress={pressing(() => move(seen, 1))}
      />
      <IconButton
        icon="trash"
        label={say('faults.deleteNamed', { n })}
        onPress={acting(() => remove(seen))}
      />
    </li>
  )
}

function Rules({ states }: { readonly states: readonly FaultRuleState[] | undefined }) {
  if (!states) return <Waiting rows={WAITING_ROWS} />
  if (states.length === 0) {
    return (
      <Empty icon="faults" title={say('faults.empty')}>
        <p>{say('faults.emptySay')}</p>
      </Empty>
    )
  }
  return (
    <ol class="rules">
      {states.map((state, index) => (
        <Rule key={`${index}-${JSON.stringify(state.rule)}`} states={states} index={index} />
      ))}
    </ol>
  )
}

function Presets() {
  return (
    <section class="card">
      <header>
        <h2>{say('faults.presets')}</h2>
      </header>
      <ul class="presets">
        {PRESET_NAMES.map((name) => (
          <li key={name}>
            <button type="button" onClick={pressing(() => addPreset(name))}>
              <Icon name="plus" />
              <span>
                <b>{say(`preset.${name}`)}</b>
                <small>{say(`preset.${name}.say`)}</small>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Shows rules and presets; the address opens a rule. */
export function Faults({ parts }: ViewProps) {
  const { value, failure } = useResource(faults)
  const { rule } = parts
  const index = rule === undefined || rule === NEW ? undefined : Number(rule) - 1
  const state = index === undefined ? undefined : value?.[index]
  const seen = state && index !== undefined ? { rule: state.rule, index } : undefined
  const isThere = rule === NEW || seen !== undefined
  const isOpen = value !== undefined && isThere
  useKeys({
    x: () => void clearRules(),
    n: () => navigate(to('faults', { rule: NEW })),
    p: () => document.querySelector<HTMLElement>('.presets button')?.focus(),
  })
  return (
    <>
      <Head title={say('view.faults')} lead={say('faults.lead')}>
        {value && value.length > 0 && (
          <button type="button" class="btn" onClick={acting(clearRules)}>
            {say('faults.clear')}
          </button>
        )}
        <a class="btn primary" href={to('faults', { rule: NEW })}>
          <Icon name="plus" />
          {say('faults.add')}
        </a>
      </Head>
      <Failed failure={failure} />
      <div class="start">
        <section class="card">
          <header>
            <h2>{say('faults.rules')}</h2>
          </header>
          {value && rule !== undefined && !isThere && (
            <Gone
              icon="faults"
              title={say('faults.gone', { rule })}
              text={say('faults.goneSay')}
              href={to('faults')}
              back={say('faults.back')}
            />
          )}
          <Rules states={value} />
        </section>
        <Presets />
      </div>
      {isOpen && (
        <RuleDialog
          key={rule}
          seen={seen}
          onClose={() => navigate(to('faults'), { replace: true })}
        />
      )}
    </>
  )
}
