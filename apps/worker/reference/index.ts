export { configurationTables } from './configuration-page.ts'
export { allowedMethods, openApiDocument } from './openapi-document.ts'
