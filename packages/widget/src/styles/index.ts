export { styleSheet } from './style-sheet.ts'
