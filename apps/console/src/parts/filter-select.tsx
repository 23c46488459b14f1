/** @module Narrows a list to the rows that have one value. */

interface FilterSelectProps {
  readonly label: string
  /** Text of the choice that shows every row. */
  readonly all: string
  /** The chosen value; empty: every row. */
  readonly value: string
  readonly values: readonly { readonly value: string; readonly text: string }[]
  readonly onValue: (value: string) => void
}

/** Shows the choice. A value that no row has any more stays in it. */
export function FilterSelect({ label, all, value, values, onValue }: FilterSelectProps) {
  const isListed = value === '' || values.some((one) => one.value === value)
  return (
    <select
      class="input select"
      aria-label={label}
      value={value}
      onChange={(event) => onValue(event.currentTarget.value)}
    >
      <option value="">{all}</option>
      {!isListed && <option value={value}>{value}</option>}
      {values.map((one) => (
        <option key={one.value} value={one.value}>
          {one.text}
        </option>
      ))}
    </select>
  )
}

/** Returns each text once as a value of a filter, sorted. */
export function valuesOf(texts: readonly string[]): { value: string; text: string }[] {
  return [...new Set(texts)].toSorted().map((text) => ({ value: text, text }))
}
