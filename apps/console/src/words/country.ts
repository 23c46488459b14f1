/** @module Names of countries in the chosen language, from the browser. */

import { displayNames } from './formats.ts'

/** Returns the name of a country by its code of two letters; the code where the browser knows no name. */
export function countryName(code: string): string {
  try {
    return displayNames('region').of(code) ?? code
  } catch {
    return code
  }
}
