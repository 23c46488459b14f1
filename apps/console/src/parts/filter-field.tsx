/** @module The field that filters a list: `/` focuses it, where the view says so. */

import { Icon } from './icon.tsx'

/** Id of the field; a view has one at most. */
const ID = 'filter'

interface FilterFieldProps {
  /** What it filters, for assistive technology. */
  readonly label: string
  /** @default the label */
  readonly placeholder?: string
  readonly value: string
  readonly isCode?: boolean
  readonly onValue: (value: string) => void
}

/** Puts the focus into the field. */
export function focusFilter(): void {
  document.getElementById(ID)?.focus()
}

/** Shows the field. */
export function FilterField({
  label,
  placeholder = label,
  value,
  isCode = false,
  onValue,
}: FilterFieldProps) {
  return (
    <label class="search">
      <Icon name="search" />
      <input
        id={ID}
        class={isCode ? 'input mono' : 'input'}
        type="search"
        spellcheck={false}
        autocomplete="off"
        aria-label={label}
        placeholder={placeholder}
        value={value}
        onInput={(event) => onValue(event.currentTarget.value)}
      />
    </label>
  )
}
