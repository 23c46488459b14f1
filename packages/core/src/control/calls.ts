/** @module Every call of the control API with its query, body and answer. */

import type {
  AccountHolder,
  AccountReport,
  AddressLists,
  HeldKey,
  HolderBody,
  KeyIdBody,
  KeyPair,
  KeySecret,
  KeyStateBody,
  NewKeyBody,
  PolicyBody,
  PolicyStatement,
  ServiceStateBody,
} from './account.ts'
import type {
  BillingChange,
  BillingReport,
  CallRate,
  Ledger,
  LedgerQuery,
  RatesQuery,
  TopUpBody,
} from './billing.ts'
import type { CallExplanation, ExplainAnswer, ExplainBody, ExplainQuery } from './explanation.ts'
import type { FaultRule, FaultRuleState, Latencies } from './faults.ts'
import type {
  Activity,
  ActivityReport,
  ActivityStateBody,
  Material,
  MaterialChangeBody,
  MaterialIdBody,
  MaterialQuota,
  MaterialReport,
  MaterialsQuery,
  NewActivityBody,
  NewMaterialBody,
  QuotaBody,
  ReviewBody,
} from './materials.ts'
import type { Quickstart, QuickstartBody } from './quickstart.ts'
import type { RecentRequest, RequestsQuery } from './requests.ts'
import type { ConsoleSession } from './session.ts'
import type { ClockChange, ClockState, ResetBody, SeedBody, SnapshotBody } from './state.ts'

/** One call. `query` and `body` are `undefined` where it takes none. */
export interface ControlCall<Query, Body, Answer> {
  readonly query: Query
  readonly body: Body
  readonly answer: Answer
}

/** A call with a query. */
type Read<Answer, Query = undefined> = ControlCall<Query, undefined, Answer>

/** A call with a JSON body. */
type Write<Body, Answer> = ControlCall<undefined, Body, Answer>

/**
 * The calls that answer with JSON, by method and path under `/_control/`. Two more do not: `GET events` (see
 * {@link ControlEvent}) and `POST send` (see {@link SendRequest}).
 */
export interface ControlCalls {
  'POST session': Write<undefined, ConsoleSession>
  'GET faults': Read<readonly FaultRuleState[]>
  'PUT faults': Write<readonly FaultRule[], readonly FaultRuleState[]>
  'GET latency': Read<Latencies>
  'PUT latency': Write<Latencies, Latencies>
  'GET clock': Read<ClockState>
  'PUT clock': Write<ClockChange, ClockState>
  'POST seed': Write<SeedBody, SeedBody>
  'POST reset': Write<ResetBody, Record<string, never>>
  'GET snapshots': Read<readonly string[]>
  'POST snapshots': Write<SnapshotBody, readonly string[]>
  'DELETE snapshots': Write<SnapshotBody, readonly string[]>
  'POST restore': Write<SnapshotBody, SnapshotBody>
  'GET requests': Read<readonly RecentRequest[], RequestsQuery>
  'GET rates': Read<readonly CallRate[], RatesQuery>
  'GET quickstart': Read<Quickstart>
  'POST quickstart': Write<QuickstartBody, Quickstart>
  'GET explain': Read<CallExplanation, ExplainQuery>
  'POST explain': Write<ExplainBody, ExplainAnswer>
  'GET ledger': Read<Ledger, LedgerQuery>
  'GET billing': Read<BillingReport>
  'PUT billing': Write<BillingChange, BillingReport>
  'POST top-up': Write<TopUpBody, BillingReport>
  'GET account': Read<AccountReport>
  'GET service-state': Read<Required<ServiceStateBody>>
  'PUT service-state': Write<ServiceStateBody, Required<ServiceStateBody>>
  'GET addresses': Read<AddressLists>
  'PUT addresses': Write<AddressLists, AddressLists>
  'GET holders': Read<readonly AccountHolder[]>
  'POST holders': Write<HolderBody, HolderBody['holder']>
  'DELETE holders': Write<HolderBody, HolderBody>
  'PUT policies': Write<PolicyBody, readonly PolicyStatement[]>
  'GET keys': Read<KeySecret | readonly HeldKey[], Partial<KeyIdBody>>
  'POST keys': Write<NewKeyBody, KeyPair>
  'PUT keys': Write<KeyStateBody, KeyStateBody>
  'DELETE keys': Write<KeyIdBody, KeyIdBody>
  'GET activities': Read<readonly ActivityReport[]>
  'POST activities': Write<NewActivityBody, Activity>
  'PUT activities': Write<ActivityStateBody, ActivityStateBody>
  'GET materials': Read<readonly MaterialReport[], MaterialsQuery>
  'POST materials': Write<NewMaterialBody, Material>
  'PUT materials': Write<MaterialChangeBody, Material>
  'DELETE materials': Write<MaterialIdBody, MaterialIdBody>
  'GET review': Read<ReviewBody>
  'PUT review': Write<ReviewBody, ReviewBody>
  'GET quota': Read<MaterialQuota>
  'POST quota': Write<QuotaBody, MaterialQuota>
}

/** Name of a call: `PUT faults`. */
export type ControlCallName = keyof ControlCalls
