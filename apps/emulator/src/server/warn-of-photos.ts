/** @module Writes into the log which photos of a fusion are beyond what the engine does well. */
import { type Engine, PHOTO_CONCERNS } from '@fuse-edge/engine'

/** Returns the engine, which then logs a line for each concern about a photo that it has fused. */
export function warnOfPhotos(engine: Engine, log: (line: string) => void): Engine {
  return {
    ...engine,
    fuse: async (request, options) => {
      const result = await engine.fuse(request, options)
      if (!result.ok) return result
      for (const [index, { photo }] of result.value.report.faces.entries()) {
        for (const concern of photo.concerns) {
          log(
            `warning: photo ${index + 1}: ${PHOTO_CONCERNS[concern].meaning} The result may look wrong.`,
          )
        }
      }
      return result
    },
  }
}
