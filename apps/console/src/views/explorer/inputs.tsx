/** @module An input for each shape of a value: segments, slider and number, text with suggestions. */

import type { Field } from '@fuse-edge/core/api'
import type { Json, Path } from '../../explorer/json.ts'
import { Segments } from '../../parts/tabs.tsx'
import { type Form, fieldId, violationsAt } from './form.ts'

/** Longest text of a tooltip, in characters. */
const SHOWN = 400

interface InputProps {
  readonly form: Form
  readonly path: Path
  readonly field: Field
  readonly value: Json | undefined
}

/** Ids that this emulator has for a field, with their names. */
function suggestionsOf({ info }: Form, name: string): readonly { id: string; name: string }[] {
  const all = [
    ...(info?.activities ?? []),
    ...(info?.activities2018 ?? []),
    ...(info?.videoActivities ?? []),
  ]
  if (name === 'ProjectId' || name === 'ActivityId') return all
  const materials = all.flatMap((activity) => activity.materials)
  if (name === 'ModelId' || name === 'MaterialId') return materials
  if (name !== 'TemplateFaceID') return []
  return materials.flatMap((material) =>
    material.faces.map(({ id }) => ({ id, name: material.name })),
  )
}

function TextInput({ form, path, value }: InputProps) {
  const name = String(path.at(-1))
  const id = fieldId(path)
  const suggestions = suggestionsOf(form, name)
  const named = suggestions.find((one) => one.id === value)?.name
  const isBad = violationsAt(form, path).length > 0
  const text = typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value)
  return (
    <span class={named ? 'with-name named' : 'with-name'}>
      <input
        id={id}
        class="input mono"
        spellcheck={false}
        autocomplete="off"
        aria-label={path.join('.')}
        aria-invalid={isBad}
        list={suggestions.length > 0 ? `${id}-list` : undefined}
        title={text.slice(0, SHOWN)}
        value={text}
        onInput={({ currentTarget }) => form.set(path, currentTarget.value)}
      />
      {named && (
        <span class="aside cut" title={named}>
          {named}
        </span>
      )}
      {suggestions.length > 0 && (
        <datalist id={`${id}-list`}>
          {suggestions.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </datalist>
      )}
    </span>
  )
}

function NumberInput({ form, path, field, value }: InputProps) {
  if (field.type !== 'integer' && field.type !== 'float') return null
  const { min, max } = field
  const label = path.join('.')
  const hasSlider = min !== undefined && max !== undefined && field.type === 'integer'
  const number = typeof value === 'number' ? value : undefined
  const isBad = violationsAt(form, path).length > 0
  const set = ({ currentTarget }: { currentTarget: HTMLInputElement }) =>
    form.set(
      path,
      Number.isNaN(currentTarget.valueAsNumber) ? undefined : currentTarget.valueAsNumber,
    )
  return (
    <div class="row">
      {hasSlider && (
        <input
          class="grow"
          type="range"
          aria-label={label}
          min={min}
          max={max}
          value={number ?? min}
          onInput={set}
        />
      )}
      <input
        id={fieldId(path)}
        class={hasSlider ? 'input mono tiny' : 'input mono short'}
        type="number"
        step={field.type === 'float' ? 'any' : 1}
        aria-label={label}
        aria-invalid={isBad}
        value={number ?? ''}
        onInput={set}
      />
    </div>
  )
}

/** Shows the input of a field that holds one value. */
export function ScalarInput(props: InputProps) {
  const { form, path, field, value } = props
  const isText = field.type === 'string'
  const options =
    isText || field.type === 'integer' || field.type === 'float' ? field.oneOf : undefined
  // A value of another kind stays in a text field, so that nothing is lost.
  const isOdd =
    value !== undefined && options !== undefined && !options.some((one) => one === value)
  const chosen = typeof value === 'string' || typeof value === 'number' ? `${value}` : undefined
  if (options && !isOdd) {
    return (
      <Segments
        label={path.join('.')}
        options={options.map((one) => ({ name: String(one), text: String(one) }))}
        chosen={chosen}
        onChoose={(name) => {
          const isSame = chosen === name && !field.required
          form.set(path, isSame ? undefined : isText ? name : Number(name))
        }}
      />
    )
  }
  const isOtherType = value !== undefined && typeof value !== (isText ? 'string' : 'number')
  return isText || isOtherType ? <TextInput {...props} /> : <NumberInput {...props} />
}
