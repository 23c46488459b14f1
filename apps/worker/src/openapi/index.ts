export { openApiDocument } from './document.ts'
export { allowedMethods } from './operations.ts'
