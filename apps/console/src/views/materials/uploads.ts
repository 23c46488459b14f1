/** @module The queue of this tab's uploads. It goes on while other views are open. */

import { uploadMaterial } from '../../state/upload-material.ts'
import { createUploadQueue } from '../../state/upload-queue.ts'

/** The queue. */
export const queue = createUploadQueue(uploadMaterial)
