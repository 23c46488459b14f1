/** @module Names of countries in the chosen language, from the browser. */

import { displayNames } from './formats.ts'

/** The code that browsers call "Unknown Region". */
const NO_COUNTRY = 'ZZ'

/** Returns the name of a country by its code of two letters; the code where the browser knows no name. */
export function countryName(code: string): string {
  if (code === NO_COUNTRY) return code
  try {
    return displayNames('region').of(code) ?? code
  } catch {
    return code
  }
}

/** Returns whether a code of two letters is that of a country. */
export function isCountry(code: string): boolean {
  return /^[A-Z]{2}$/.test(code) && countryName(code) !== code
}
