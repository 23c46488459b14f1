/**
 * @module An input for a number. What is no number, or beyond the limits, is said below it in the page's words, is not given
 * to the form, and keeps the form from being sent.
 */

import { useEffect, useRef, useState } from 'preact/hooks'
import { useOwnProblem } from './own-problem.tsx'
import { type NumberLimits, readNumber } from './read-number.ts'

/** What stands in the input, and who gets its number. Only an input that may be empty gives `undefined`. */
export type NumberValue =
  | {
      readonly required: true
      readonly value: number
      readonly onValue: (value: number) => void
    }
  | {
      readonly required?: false
      readonly value: number | undefined
      readonly onValue: (value: number | undefined) => void
    }

/** What an input for a number is made of. */
export type NumberInputProps = NumberValue &
  Omit<NumberLimits, 'required'> & {
    /** Name for assistive technology, where no label stands around the input. */
    readonly label?: string
    readonly placeholder?: string
    /** Whether the number is given when the input is left, and not with each key. @default false */
    readonly isLate?: boolean
  }

/** What is typed. `isBad`: the browser keeps characters that are no number, and does not tell them. */
interface Typed {
  readonly text: string
  readonly isBad: boolean
}

const NOT_A_NUMBER = '?'

function textOf(value: number | undefined): string {
  return value === undefined ? '' : String(value)
}

function useTyped(value: number | undefined, limits: NumberLimits) {
  const [typed, setTyped] = useState<Typed>({ text: textOf(value), isBad: false })
  const readOf = ({ text, isBad }: Typed) => readNumber(isBad ? NOT_A_NUMBER : text, limits)
  const seen = useRef(value)
  // The value changes elsewhere, too: by a slider beside it, or when a draft is discarded.
  useEffect(() => {
    if (seen.current === value) return
    seen.current = value
    setTyped((before) => {
      const read = readOf(before)
      return read.ok && read.value === value ? before : { text: textOf(value), isBad: false }
    })
  }, [value])
  return { typed, setTyped, readOf }
}

/** Shows the input and, where it is wrong, what it accepts. */
export function NumberInput(props: NumberInputProps) {
  const { value, onValue, label, placeholder, isLate = false, ...limits } = props
  const { min = 0, max, fractions = false } = limits
  const { typed, setTyped, readOf } = useTyped(value, limits)
  const read = readOf(typed)
  const { control, note, setTold } = useOwnProblem(read.ok ? '' : read.error)
  const give = (next: Typed) => {
    const number = readOf(next)
    // Of an input that must not be empty no `undefined` is read.
    if (number.ok && number.value !== value) onValue(number.value as number)
  }
  const typedIn = ({ value: text, validity }: HTMLInputElement) => ({
    text,
    isBad: validity.badInput,
  })
  const type = (input: HTMLInputElement) => {
    const next = typedIn(input)
    setTyped(next)
    setTold(next.text === '')
    if (!isLate) give(next)
  }
  return (
    <>
      <input
        {...control}
        class="input num"
        type="number"
        inputMode={fractions ? 'decimal' : 'numeric'}
        min={min}
        max={max}
        step={fractions ? 'any' : 1}
        required={limits.required}
        placeholder={placeholder}
        aria-label={label}
        value={typed.text}
        onInput={({ currentTarget }) => type(currentTarget)}
        onChange={({ currentTarget }) => isLate && give(typedIn(currentTarget))}
      />
      {note}
    </>
  )
}
