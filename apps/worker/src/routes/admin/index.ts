export { adminPart } from './admin.ts'
