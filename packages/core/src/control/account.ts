/** @module Users, keys, policies, addresses and the state of the service, as the control API has them. */

import type { Site } from '../regions.ts'

/** A state of the service: whether the account may use it at all. */
export type ServiceState =
  | 'active'
  | 'not-activated'
  | 'opening'
  | 'balance-insufficient'
  | 'in-arrears'
  | 'frozen'
  | 'stopped'
  | 'recovered'

/** A state of the service, and what callers get in it. */
export interface ServiceStateReport {
  readonly state: ServiceState
  /** Code that billable calls of version 2022-09-27 are refused with. Absent where calls are carried out. */
  readonly code?: string
}

/** Body of `PUT service-state`. */
export interface ServiceStateBody {
  readonly state: ServiceState
  /**
   * Since when the service is in that state, in milliseconds of Unix time: for a state that is put back.
   * @default the emulator's time
   */
  readonly sinceMs?: number
}

/** Addresses (`192.0.2.1`) and networks (`192.0.2.0/24`, `2001:db8::/32`). */
export interface AddressLists {
  /** Calls from other addresses are refused. An empty list allows every address. */
  readonly allow: readonly string[]
  /** Calls from these addresses are refused, also where `allow` lists them. */
  readonly deny: readonly string[]
}

/** A sub-account (`user/alice`) or a role (`role/fusion`). The name has 1 to 64 letters, digits, `-` and `_`. */
export type Holder = `user/${string}` | `role/${string}`

/** The root account, a sub-account or a role. */
export type KeyHolder = Holder | 'root'

/** Body and answer of `POST holders` and `DELETE holders`. */
export interface HolderBody {
  readonly holder: Holder
}

/** One statement of a policy. It has no conditions, and always covers every resource. */
export interface PolicyStatement {
  /** A statement that denies an operation wins over those that allow it. */
  readonly effect: 'allow' | 'deny'
  /** Operations: `facefusion:FuseFace`, `facefusion:*`, `*`. */
  readonly action: readonly string[]
}

/** Body of `PUT policies`. */
export interface PolicyBody {
  readonly holder: Holder
  /** `QcloudFaceFusionFullAccess`, or a policy document `{ "version": "2.0", "statement": [...] }`. */
  readonly policy: unknown
}

/** A key pair. */
export interface KeyPair {
  readonly secretId: string
  readonly secretKey: string
}

/** Body of `POST keys`: whose key to create. A holder has at most two. */
export interface NewKeyBody {
  readonly holder: KeyHolder
}

/** Body and answer of `PUT keys`. A disabled key is refused like one that does not exist. */
export interface KeyStateBody {
  readonly secretId: string
  readonly enabled: boolean
}

/** Body and answer of `DELETE keys`. */
export interface KeyIdBody {
  readonly secretId: string
}

/** A key without its secret, and whose it is: one of the list that `GET keys` without `secretId` answers with. */
export interface HeldKey extends AccountKey {
  readonly holder: KeyHolder
}

/** Answer of `GET keys?secretId=`: what signs calls under that id, also of a disabled or expired key. */
export interface KeySecret {
  readonly secretKey: string
  /** Session token. Absent for a permanent key. */
  readonly token?: string
  /** End of a temporary key, in milliseconds of Unix time. Absent for a permanent key. */
  readonly expiresMs?: number
}

/** A key without its secret. Times are milliseconds of Unix time, by the emulator's clock. */
export interface AccountKey {
  readonly secretId: string
  readonly enabled: boolean
  readonly createdMs: number
  /** Latest call whose signature this key made. Absent for a key that was never used. */
  readonly lastUsedMs?: number
  /** End of a temporary key. Absent for a permanent key. */
  readonly expiresMs?: number
}

/** A holder with its rights and its keys. */
export interface AccountHolder {
  readonly holder: KeyHolder
  /** Name of the preset policy where the statements are exactly its statements. Absent otherwise, and for `root`. */
  readonly policy?: string
  /** Empty for `root`, which needs no policy, and for a holder without rights. */
  readonly statements: readonly PolicyStatement[]
  /** Oldest first. A role has temporary keys only; expired ones stay listed until the role is removed. */
  readonly keys: readonly AccountKey[]
}

/** Answer of `GET account`. */
export interface AccountReport {
  /** Site of calls whose host names no site. */
  readonly site: Site
  readonly state: ServiceState
  /** Every state that the service can be set to. */
  readonly states: readonly ServiceStateReport[]
  readonly addresses: AddressLists
  /** `root` first, then sub-accounts and roles by name. */
  readonly holders: readonly AccountHolder[]
}
