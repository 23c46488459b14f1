export { requestToken } from './turnstile.ts'
