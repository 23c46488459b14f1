/** @module Time, snapshots, resets and the event stream, as the control API has them. */

/** Answer of `GET clock` and `PUT clock`. */
export interface ClockState {
  /** The emulator's time, as ISO 8601. */
  readonly now: string
  /** How far the emulator's time is ahead of the machine's, in milliseconds; negative when it is behind. */
  readonly offsetMs: number
}

/** Body of `PUT clock`: sets the time, or moves it. */
export type ClockChange =
  | { readonly now: string }
  /** May be negative, and broken. */
  | { readonly advanceSeconds: number }

/** Body and answer of `POST seed`. */
export interface SeedBody {
  /** Up to 256 characters. */
  readonly seed: string
}

/** Body of `POST reset`. */
export interface ResetBody {
  /** Restarts the ids from this text, up to 256 characters. Default: ids go on. */
  readonly seed?: string
  /**
   * Whether to begin with nothing: no activity, no material, and a service that is not activated. The root account
   * keeps its first key pair, which clients are configured with.
   * @default false: the state of a first start, with the seeded materials and an activated service
   */
  readonly empty?: boolean
  /** Whether to keep the snapshots. @default true */
  readonly keepSnapshots?: boolean
}

/** Body of `POST snapshots`, `DELETE snapshots` and `POST restore`. */
export interface SnapshotBody {
  /** 1 to 64 letters, digits, `-` and `_`. */
  readonly name: string
}

/**
 * What has changed: `request` one was answered; `material` a material or an activity; `account` users, keys, policies,
 * addresses or the state of the service; `billing` the bill or the billing account; `faults` rules, their counts or
 * latencies; `clock` the time; `snapshot` the list of snapshots; `quickstart` a step of it; `reset` everything;
 * `heartbeat` nothing.
 */
export type EventKind =
  | 'request'
  | 'material'
  | 'account'
  | 'billing'
  | 'faults'
  | 'clock'
  | 'snapshot'
  | 'quickstart'
  | 'reset'
  | 'heartbeat'

/** Query of `GET events`. */
export interface EventsQuery {
  /** `seq` of the last event that was seen. Default: only events from now on. */
  readonly after?: number
}

/**
 * One line of `GET events`, an endless answer of JSON lines (`application/x-ndjson`). The first line is a heartbeat with
 * the present `seq`, or `reset` where events after `after` are no longer kept or `after` is from another process; then
 * the missed events, then new ones. A heartbeat is sent every 15 seconds.
 */
export interface ControlEvent {
  /** Number of the event, from 1, in this process. A heartbeat repeats the last one. */
  readonly seq: number
  readonly kind: EventKind
  /** RequestId, id of the material or activity, SecretId, holder, or name of the snapshot. Absent where one is not enough. */
  readonly id?: string
}
