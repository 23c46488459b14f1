/** @module Fields of forms: a text, a count, a list of lines, a switch, a choice. */

import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { useAt } from './at-field.ts'
import { NumberInput, type NumberInputProps } from './number-input.tsx'
import { useOwnProblem } from './own-problem.tsx'
import { linesProblem, type TextLimits, type TextRule, textProblem } from './read-text.ts'

interface FieldProps {
  readonly label: string
  /** What the field means, below it. */
  readonly help?: string
}

function Labelled({
  label,
  help,
  children,
}: FieldProps & { readonly children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
    <label>
      <span class="lab">{label}</span>
      {children}
      {help && <small class="help">{help}</small>}
    </label>
  )
}

interface TextFieldProps extends FieldProps, TextLimits {
  readonly value: string
  readonly onValue: (value: string) => void
  readonly isCode?: boolean
  readonly placeholder?: string
  /** Id of a `datalist` with values to choose from. */
  readonly list?: string | undefined
  /** Most characters. The field takes no more. */
  readonly maxLength?: number
}

/** A line of text. What is wrong with it is said below it. */
export function TextField(props: TextFieldProps) {
  const { label, help, value, onValue, isCode, rule: _, ...input } = props
  const { control, note } = useOwnProblem(textProblem(value, props))
  return (
    <Labelled label={label} {...(help && { help })}>
      <input
        {...input}
        {...control}
        type="text"
        class={isCode ? 'input mono' : 'input'}
        spellcheck={false}
        autocomplete="off"
        value={value}
        onInput={(event) => onValue(event.currentTarget.value)}
      />
      {note}
    </Labelled>
  )
}

/** A number with its label. */
export function CountField({ label, help, ...input }: FieldProps & NumberInputProps) {
  return (
    <Labelled label={label} {...(help && { help })}>
      <NumberInput {...input} />
    </Labelled>
  )
}

/** Returns the lines of a text that are not empty. */
function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

interface LinesFieldProps extends FieldProps {
  readonly values: readonly string[]
  readonly onValues: (values: string[]) => void
  readonly placeholder?: string
  /** What each line has to be. @default any text */
  readonly rule?: TextRule
}

const FEWEST_ROWS = 2
const MOST_ROWS = 8

/** A list with one entry a line. */
export function LinesField({ label, help, values, onValues, placeholder, rule }: LinesFieldProps) {
  const kept = values.join('\n')
  const [typed, setTyped] = useState(kept)
  // Empty lines and spaces are kept while the person types.
  useEffect(
    () => setTyped((before) => (linesOf(before).join('\n') === kept ? before : kept)),
    [kept],
  )
  const { control, note } = useOwnProblem<HTMLTextAreaElement>(linesProblem(values, rule))
  const rows = Math.min(Math.max(typed.split('\n').length, FEWEST_ROWS), MOST_ROWS)
  return (
    <Labelled label={label} {...(help && { help })}>
      <textarea
        {...control}
        class="input mono lines"
        rows={rows}
        spellcheck={false}
        placeholder={placeholder}
        value={typed}
        onInput={({ currentTarget }) => {
          setTyped(currentTarget.value)
          onValues(linesOf(currentTarget.value))
        }}
      />
      {note}
    </Labelled>
  )
}

interface SwitchFieldProps extends FieldProps {
  readonly value: boolean
  readonly onValue: (value: boolean) => void
}

/** On or off. */
export function SwitchField({ label, help, value, onValue }: SwitchFieldProps) {
  return (
    <label class="check whole">
      <input
        type="checkbox"
        checked={value}
        onChange={(event) => onValue(event.currentTarget.checked)}
      />
      <span>
        {label}
        {help && <small>{help}</small>}
      </span>
    </label>
  )
}

interface ChoicesProps extends FieldProps {
  readonly all: readonly { readonly value: string; readonly text: string }[]
  readonly chosen: readonly string[]
  readonly onChosen: (chosen: string[]) => void
}

/** Some of several. What was chosen and is not among them any more stays, and can be taken out. */
export function Choices({ label, help, all, chosen, onChosen }: ChoicesProps) {
  const gone = chosen.filter((value) => !all.some((one) => one.value === value))
  const options = [...all, ...gone.map((value) => ({ value, text: value }))]
  const at = useAt()
  const toggle = (value: string, isOn: boolean) =>
    onChosen(isOn ? [...chosen, value] : chosen.filter((one) => one !== value))
  return (
    <fieldset class="choices whole">
      <legend class="lab">{label}</legend>
      {options.map(({ value, text }) => (
        <label key={value} class="check">
          <input
            {...at}
            type="checkbox"
            checked={chosen.includes(value)}
            onChange={(event) => toggle(value, event.currentTarget.checked)}
          />
          <span class="cut">{text}</span>
        </label>
      ))}
      {help && <small class="help">{help}</small>}
    </fieldset>
  )
}
