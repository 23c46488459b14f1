/** @module Lists the diagrams of the documents: the file of each, and the function that draws it. */

import { fusionPath } from './fusion-path.ts'
import { packageDirection } from './package-direction.ts'

/** Diagram functions by the path of the file that they are written to, from the root. */
export const DIAGRAMS: Readonly<Record<string, () => string>> = {
  'docs/pictures/fusion-path.svg': fusionPath,
  'docs/pictures/package-direction.svg': packageDirection,
}
