export { passChallenge } from './turnstile.ts'
