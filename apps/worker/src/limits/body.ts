/** @module Largest bodies that the worker reads. A larger body is refused with 413 `body-too-large`. */

import { REQUEST_LIMITS } from '@fuse-edge/core/limits'
import { KIB } from '@fuse-edge/core/units'

/** Body of a session request, which holds a key and a challenge token. */
export const SESSION_BYTES = 4 * KIB

/** Body of a fusion: the cloud's limit for a signed JSON body, since nothing larger can be forwarded. */
export const FUSION_BYTES = REQUEST_LIMITS.JSON_BYTES

/** Body of a call in the cloud's own protocol. */
export const CALL_BYTES = REQUEST_LIMITS.JSON_BYTES

/** Form of a call that is signed with v1, as the service limits it. */
export const FORM_BYTES = REQUEST_LIMITS.FORM_BYTES
