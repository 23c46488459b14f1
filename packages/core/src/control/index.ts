/**
 * @module The emulator's control API under `/_control/`: queries, bodies and answers of every call; import from
 * `@fuse-edge/core/control`. Types only.
 *
 * {@link ControlCalls} lists the calls. All but `POST session` require `Authorization: Bearer <token>`: the option
 * `controlToken` of the emulator, or a token of `POST session`. A failure is a {@link ControlFailure}.
 */

export type * from './account.ts'
export type * from './billing.ts'
export type * from './calls.ts'
export type * from './description.ts'
export type * from './explanation.ts'
export type * from './faults.ts'
export type * from './materials.ts'
export type * from './quickstart.ts'
export type * from './requests.ts'
export type * from './session.ts'
export type * from './state.ts'
