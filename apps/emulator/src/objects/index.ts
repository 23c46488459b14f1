export { objectAddress } from './address.ts'
export { answerObject, openObject } from './answer-object.ts'
export { type OpenObject, withOwnObjects } from './own-objects.ts'
export { createObjectShelf, type ObjectShelf } from './shelf.ts'
