export { adminRoutes } from './admin.ts'
