export type { Sleep } from './abort-signals.ts'
export type { AttemptReport, SendReport } from './attempt.ts'
export * from './breaker.ts'
export type { CallOptions, ClientOptions, RegionChoice, Regions } from './client-options.ts'
export * from './create-client.ts'
export { createSender, type Sender, type SenderOptions } from './create-sender.ts'
export {
  type CredentialsProvider,
  credentialsFromEnvironment,
  KEY_VARIABLES,
  type ProvidedCredentials,
  requireSendable,
} from './credentials-provider.ts'
export { type Answer, type EnvelopeContent, readEnvelope } from './envelope.ts'
export {
  addressFromEnvironment,
  type EnvironmentAddress,
  type EnvironmentOptions,
  optionsFromEnvironment,
} from './environment.ts'
export * from './outcome.ts'
export type { PortOptions, Ports } from './ports.ts'
export { answerReader, type RawAnswer, type ReadAnswer, readRawAnswer } from './read-answer.ts'
export * from './retry.ts'
export { type SendOnceOptions, sendOnce } from './send-once.ts'
export { type ActionSigner, type Sending, type SentOnce, sendWith } from './send-with.ts'
export type { Attempt, CallEnd, CallOutcome } from './send-with-retries.ts'
export * from './unwrap.ts'
