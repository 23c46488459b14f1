/** @module The form of one fault rule: which calls, and what happens to them. */

import { ACTIONS, type ActionName } from '@fuse-edge/core/api'
import { ERROR_MESSAGES } from '@fuse-edge/core/api/error-messages'
import type { Fault, FaultRule } from '@fuse-edge/core/control'
import { REGIONS } from '@fuse-edge/core/regions'
import { useId } from 'preact/hooks'
import { CountField, TextField } from '../../parts/fields.tsx'
import { say } from '../../words/words.ts'
import { BOUNDS, type FaultKind, type FieldName, KIND_NAMES, KINDS, newFault } from './fields.ts'

const ACTION_NAMES = Object.keys(ACTIONS) as ActionName[]
const CODES = Object.keys(ERROR_MESSAGES)
const MAX_COUNT = 1_000_000

interface FormProps {
  readonly rule: FaultRule
  readonly onChange: (rule: FaultRule) => void
}

function WhenField({
  value,
  onValue,
}: {
  readonly value: string
  readonly onValue: (value: string) => void
}) {
  return (
    <label class="whole">
      <span class="lab">{say('faults.when')}</span>
      <select class="input" value={value} onChange={(event) => onValue(event.currentTarget.value)}>
        {(['before-work', 'after-work'] as const).map((moment) => (
          <option key={moment} value={moment}>
            {say(`faults.${moment}`)}
          </option>
        ))}
      </select>
    </label>
  )
}

interface FieldProps {
  readonly name: FieldName
  readonly value: unknown
  readonly onValue: (value: string | number | boolean | undefined) => void
}

/** One field of a fault, by its name. */
function FaultField({ name, value, onValue }: FieldProps) {
  const id = useId()
  const bounds = BOUNDS[name]
  if (bounds) {
    const [min, max] = bounds
    const number = typeof value === 'number' ? value : undefined
    return (
      <CountField
        label={say(`faults.${name}`)}
        value={number}
        min={min}
        max={max}
        onValue={onValue}
      />
    )
  }
  if (name === 'when') return <WhenField value={String(value)} onValue={onValue} />
  if (name === 'firstTry') {
    return (
      <label class="check whole">
        <input
          type="checkbox"
          checked={value === true}
          onChange={(event) => onValue(event.currentTarget.checked)}
        />
        <span>{say('faults.firstTry')}</span>
      </label>
    )
  }
  return (
    <div class="at">
      <TextField
        label={say(`faults.${name}`)}
        required
        isCode
        list={name === 'code' ? id : undefined}
        value={typeof value === 'string' ? value : ''}
        onValue={onValue}
      />
      {name === 'code' && (
        <datalist id={id}>
          {CODES.map((code) => (
            <option key={code} value={code} />
          ))}
        </datalist>
      )}
    </div>
  )
}

/** Which calls a rule is for. */
function Conditions({ rule, onChange }: FormProps) {
  const set = (change: { readonly [Name in keyof FaultRule]?: FaultRule[Name] | undefined }) =>
    onChange({ ...rule, ...change } as FaultRule)
  const isDownload = rule.fault.kind.startsWith('download')
  return (
    <>
      <label>
        <span class="lab">{say('faults.action')}</span>
        <select
          class="input"
          value={rule.action ?? ''}
          onChange={({ currentTarget }) =>
            set({ action: (currentTarget.value || undefined) as ActionName })
          }
        >
          <option value="">{say('faults.any')}</option>
          {ACTION_NAMES.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
      <label>
        <span class="lab">{say('faults.region')}</span>
        <select
          class="input"
          value={rule.region ?? ''}
          onChange={({ currentTarget }) => set({ region: currentTarget.value || undefined })}
        >
          <option value="">{say('faults.any')}</option>
          {REGIONS.map(({ name }) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
      {isDownload && (
        <label class="whole">
          <span class="lab">{say('faults.host')}</span>
          <input
            class="input mono"
            placeholder={say('faults.any')}
            value={rule.host ?? ''}
            onInput={({ currentTarget }) => set({ host: currentTarget.value || undefined })}
          />
        </label>
      )}
      <CountField
        label={say('faults.skip')}
        value={rule.skip}
        min={0}
        max={MAX_COUNT}
        placeholder="0"
        onValue={(skip) => set({ skip })}
      />
      <CountField
        label={say('faults.count')}
        value={rule.count}
        min={1}
        max={MAX_COUNT}
        placeholder={say('faults.noLimit')}
        onValue={(count) => set({ count })}
      />
      <CountField
        label={say('faults.probability')}
        value={rule.probability}
        min={0}
        max={1}
        fractions
        placeholder="1"
        onValue={(probability) => set({ probability })}
      />
    </>
  )
}

/** Shows the form of a rule. */
export function RuleForm({ rule, onChange }: FormProps) {
  const { fault } = rule
  const setKind = (kind: FaultKind) => onChange({ ...rule, fault: newFault(kind) })
  const setField = (name: FieldName, value: unknown) =>
    onChange({ ...rule, fault: { ...fault, [name]: value } as Fault })
  const values: Readonly<Record<string, unknown>> = { ...fault }
  return (
    <div class="fields">
      <label class="whole">
        <span class="lab">{say('faults.what')}</span>
        <select
          class="input"
          value={fault.kind}
          onChange={({ currentTarget }) => setKind(currentTarget.value as FaultKind)}
        >
          {KIND_NAMES.map((kind) => (
            <option key={kind} value={kind}>
              {say(`fault.${kind}`)}
            </option>
          ))}
        </select>
      </label>
      {(Object.keys(KINDS[fault.kind]) as FieldName[]).map((name) => (
        <FaultField
          key={`${fault.kind}-${name}`}
          name={name}
          value={values[name]}
          onValue={(value) => setField(name, value)}
        />
      ))}
      <Conditions rule={rule} onChange={onChange} />
    </div>
  )
}
