/** @module What the place of a field tells its controls: whether the edge refused the value, and where that is said. */

import { createContext } from 'preact'
import { useContext } from 'preact/hooks'

/** Properties of a control that stands at a field. */
export interface AtField {
  readonly 'aria-invalid'?: boolean
  readonly 'aria-describedby'?: string
}

/** The field around a control. */
export const AtContext = createContext<AtField>({})

/** Returns the properties for a control. */
export function useAt(): AtField {
  return useContext(AtContext)
}
