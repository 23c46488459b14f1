/** @module What the Node side of the tests hands to the tests in workerd. */

import 'vitest'

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the fault server. */
    faults: string
    /** A photograph of one face, base64 of a JPEG. */
    photo: string
  }
}
