export { type AnswerObject, createAnswerObject, openObject } from './answer-object.ts'
export { objectAddress } from './object-address.ts'
export { createObjectStorage, type ObjectStorage } from './object-storage.ts'
export { withOwnObjects } from './own-objects.ts'
