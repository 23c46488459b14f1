export { dueAlerts } from './due-alerts.ts'
export { sendAlerts } from './send-alerts.ts'
export { webhookKey } from './sign-alert.ts'
export { sendTestAlert } from './test-alert.ts'
