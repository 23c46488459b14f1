/** @module Checks a request against the documented limits before it is sent; import from `@fuse-edge/core/api`. */

import type { Site } from '../regions.ts'
import { type ActionName, requireAction } from './actions.ts'
import { REQUEST_SHAPES } from './request-shapes.ts'
import type { Violation } from './shape.ts'
import { violations } from './violations.ts'

/**
 * Returns every documented rule that a request breaks; an empty list means none. The first violation is the one that the
 * service would report.
 *
 * The value may be anything that `JSON.parse` returns. `null` counts as absent. Ids, faces and the content of pictures are
 * not checked, because only the service knows them.
 *
 * @param site The site that the request is sent to; the international one refuses some fields. Default: the first site
 * that offers the action.
 * @throws TypeError for an action that does not exist.
 *
 * @example
 * import { validateRequest } from '@fuse-edge/core/api'
 * const violations = validateRequest('FuseFace', {
 *   ProjectId: 'at_1',
 *   ModelId: 'mt_1',
 *   RspImgType: 'url',
 *   MergeInfos: [
 *     {
 *       Url: 'https://example.com/photo.jpg',
 *       InputImageFaceRect: { X: 0, Y: 0, Width: 29, Height: 40 },
 *     },
 *   ],
 * })
 * console.assert(violations[0]?.path === 'MergeInfos.0.InputImageFaceRect.Width')
 * console.assert(violations[0]?.message === 'must be at least 30 px')
 * console.assert(violations[0]?.source === 'MergeInfo (2022-09-27)')
 */
export function validateRequest(
  action: ActionName,
  request: unknown,
  site: Site = requireAction(action).sites[0],
): readonly Violation[] {
  return violations(REQUEST_SHAPES[action], request, site)
}
