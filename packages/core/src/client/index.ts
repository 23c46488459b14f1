export type { Sleep } from './abortable.ts'
export type { AttemptReport } from './attempt.ts'
export * from './breaker.ts'
export type {
  CallOptions,
  ClientOptions,
  PlatformOptions,
  RegionChoice,
  Regions,
} from './client-options.ts'
export * from './create-client.ts'
export {
  type CredentialsProvider,
  credentialsFromEnvironment,
  type ProvidedCredentials,
} from './credentials-provider.ts'
export * from './outcome.ts'
export * from './retry.ts'
export type { Attempt, CallEnd, CallOutcome } from './send.ts'
export * from './unwrap.ts'
