export { objectAddress } from './address.ts'
export { answerObject, type ObjectServices, openObject } from './answer-object.ts'
export { type OpenObject, withOwnObjects } from './own-objects.ts'
export {
  createObjectShelf,
  type ObjectEntry,
  type ObjectOperation,
  type ObjectShelf,
} from './shelf.ts'
