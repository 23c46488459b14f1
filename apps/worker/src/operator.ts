/** @module What only the operator of an edge needs: administration with its console, and the cron job. Loaded at its first use. */

export { runCron } from './cron.ts'
export { adminPart } from './routes/admin/index.ts'
export { consolePart } from './routes/console.ts'
