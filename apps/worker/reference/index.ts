export { configurationTables } from './configuration-page.ts'
export { LIMITS_TABLES } from './limits-tables.ts'
export { openApiDocument } from './openapi-document.ts'
