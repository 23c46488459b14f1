export { configurationTables } from './configuration-page.ts'
export { LIMITS_TABLES } from './limits-tables.ts'
export { allowedMethods, openApiDocument } from './openapi-document.ts'
