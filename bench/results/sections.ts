/** @module The sections of `docs/results.md`, in their order: what each bench shows, and which of its rows. */

import type { Row } from '../../tools/report.ts'

/** A column: the field of the rows, its heading, and how a number is written. */
export interface Column {
  readonly field: string
  readonly title: string
  /** Decimal places. @default 0 */
  readonly digits?: number
  /** What a number is multiplied with, such as 100 for per cent. @default 1 */
  readonly times?: number
}

/** A table of a report. */
export interface TableOf {
  /** Name of the rows in the report. */
  readonly rows: string
  /** What stands above it. @default nothing */
  readonly caption?: string
  readonly where?: (row: Row) => boolean
  /** @default every field, as it is */
  readonly columns?: readonly Column[]
  /** Makes one table for each value of a field, folded away, with the names of the values. */
  readonly foldBy?: { readonly field: string; readonly names: Readonly<Record<string, string>> }
}

/** A section: one command. */
export interface Section {
  /** Name of the bench, and of its report. */
  readonly name: string
  /** @default `pnpm bench NAME` */
  readonly command?: string
  readonly title: string
  /** What it shows, in Markdown. */
  readonly text: string
  /** Pictures of `pictures.ts`, with a text for readers who cannot see them. */
  readonly pictures?: readonly (readonly [file: string, alternative: string])[]
  readonly tables?: readonly TableOf[]
}

const PERCENT = 100

/** Columns of the table of end users. Times are milliseconds. */
const WORLD_COLUMNS: readonly Column[] = [
  { field: 'contestant', title: 'ms' },
  ...['access', 'whole'].flatMap((part) =>
    ['p50', 'p95', 'p99'].map((rank) => ({ field: `${part} ${rank}`, title: `${part} ${rank}` })),
  ),
  { field: 'region mean', title: 'access without the last mile, mean' },
  { field: 'wrongRegion', title: 'wrong region, %', digits: 1, times: PERCENT },
  { field: 'lost', title: 'lost' },
  { field: 'fusions', title: 'fusions' },
  { field: 'compared', title: 'in the times' },
  { field: 'billedTwice', title: 'billed twice' },
  { field: 'probesPerFusion', title: 'probes a fusion', digits: 1 },
]

const LOAD_COLUMNS: readonly Column[] = [
  { field: 'worker', title: 'worker' },
  { field: 'photoBytes', title: 'bytes of a photo' },
  { field: 'concurrency', title: 'at a time' },
  { field: 'cpuMs', title: 'ms of processor', digits: 2 },
  { field: 'cpuMsLeast', title: 'least', digits: 2 },
  { field: 'cpuMsMost', title: 'most', digits: 2 },
  { field: 'perSecond', title: 'a second' },
  { field: 'memoryMib', title: 'MiB above idle' },
]

const CONTINENTS: Readonly<Record<string, string>> = {
  AF: 'Africa',
  AS: 'Asia',
  EU: 'Europe',
  NA: 'North and Central America',
  OC: 'Oceania',
  SA: 'South America',
}

const isWorld = ({ area }: Row) => area === 'world'

/** All sections. */
export const SECTIONS: readonly Section[] = [
  {
    name: 'world',
    title: 'End users all over the world',
    text: 'Simulated end users in cities all over the world make pictures in the same hours, over the same network, with the same faults: by an official SDK on one server, by simple rules, by Fuse Edge, and by an oracle that knows every round trip. *Access* is all round trips of a fusion without bytes and work, *whole* is from the tap to the picture. Times are those of the fusions that every contestant completed. Each edge is measured *cold* (the first end user of its data centre, no open connection), with *little traffic*, and *warm* (it served someone half a minute ago); connections of the oracle are always open. The goals over the oracle hold for access, of which the last mile, equal for all, is a large part. Without the last mile, the handshakes of a cold edge and of one with little traffic weigh more: these ratios have no goal, and are above that of access. A ratio is over the fusions that both completed, those that went first to a failing region included; it is below 1 where a region that fails now and then, which the oracle avoids, was nearer and answered. [What is simulated, and what is assumed](../bench/README.md#the-world).',
    pictures: [
      ['results-map.svg', 'World map: the region to which the end users of each city go'],
      ['results-world.svg', 'Bars: access times of each contestant, median and 95th percentile'],
    ],
    tables: [
      { rows: 'scores', where: isWorld, columns: WORLD_COLUMNS },
      {
        rows: 'scores',
        where: (row) => !isWorld(row),
        columns: WORLD_COLUMNS,
        foldBy: { field: 'area', names: CONTINENTS },
      },
    ],
  },
  {
    name: 'world-prior',
    title: 'Where nothing was measured',
    text: 'The table with which a data centre begins is made again without a row, or without a country, and chooses a region for it. 1 is the choice of an oracle. [Decision 29](decisions/0029-estimates-and-probes.md) describes the rule.',
  },
  {
    name: 'bytes',
    title: 'What an end user sends',
    text: 'A photo of twelve megapixels from a phone, given to the widget and to a page that sends base64 to a server with an official SDK, in Chromium on emulated connections. [How it is measured](../bench/README.md#bytes).',
    pictures: [
      ['results-bytes.svg', 'Bars: time to the picture on each connection, ours and the official'],
    ],
    tables: [
      {
        rows: 'connections',
        columns: [
          { field: 'connection', title: 'connection' },
          { field: 'contestant', title: 'route' },
          { field: 'up', title: 'bytes up' },
          { field: 'down', title: 'bytes down' },
          { field: 'requests', title: 'requests' },
          { field: 'ms', title: 'ms to the picture' },
        ],
      },
    ],
  },
  {
    name: 'edge',
    title: 'Processor time of a fusion at the edge',
    text: 'The whole worker beside workers that do less, and beside other proxies, in workerd. [What each contestant does](../bench/README.md#the-edge); [decision 20](decisions/0020-the-bytes-of-a-fusion.md) says why the missed goals are missed.',
    pictures: [['results-edge.svg', 'Bars: processor time of a request for each contestant']],
    tables: [{ rows: 'jobs', caption: 'Milliseconds of a request, sixteen at a time' }],
  },
  {
    name: 'edge-variants',
    title: 'What optional features add',
    text: 'The same worker with features that a deployment can turn on.',
    tables: [{ rows: 'jobs', caption: 'Milliseconds of a request' }],
  },
  {
    name: 'edge-latency',
    title: 'What the worker adds to the way',
    text: 'Latency at the client, with a cloud that answers after a millisecond. [How it is measured](../bench/README.md#latency).',
    tables: [
      { rows: '1 at a time', caption: 'Milliseconds, one request at a time' },
      { rows: '16 at a time', caption: 'Milliseconds, sixteen requests at a time' },
    ],
  },
  {
    name: 'edge-memory',
    title: 'Memory of the worker',
    text: 'Many uploads at once, and what a fusion holds while the cloud works on it. [How it is measured](../bench/README.md#memory).',
  },
  {
    name: 'edge-sdk',
    title: 'Calls of an official SDK through the edge',
    text: 'Processor time of a call that an official SDK signed with a virtual key. [Decision 10](decisions/0010-the-clouds-own-protocol-at-the-edge.md) says what it is spent on.',
    tables: [{ rows: 'jobs', caption: 'Milliseconds of a call' }],
  },
  {
    name: 'edge-start',
    title: 'The start of a worker',
    text: 'Processor time of a fresh worker until its first fusion is answered. [Decision 19](decisions/0019-a-lighter-start.md) says where it goes.',
    tables: [{ rows: 'medians', caption: 'Milliseconds, medians' }],
  },
  {
    name: 'load',
    title: 'Growth and overload',
    text: 'Throughput, processor time and memory as photos grow and as requests at a time grow, beside a proxy that only forwards; and what the worker answers when more end users come than it has memory for. [How it is measured](../bench/README.md#load).',
    pictures: [
      ['results-load-size.svg', 'Curves: processor time of a request by size of the photo'],
      ['results-load-memory.svg', 'Curves: memory by requests at a time'],
    ],
    tables: [
      { rows: 'sizes', caption: 'By size of the photo', columns: LOAD_COLUMNS },
      { rows: 'concurrencies', caption: 'By requests at a time', columns: LOAD_COLUMNS },
    ],
  },
  {
    name: 'chaos',
    command: 'pnpm chaos',
    title: 'Money under kills',
    text: 'End users make pictures while the worker is killed at each step of a request, its objects and isolates die, and storage, network and cloud fail. After each kill the books of worker, cloud and end users are compared.',
  },
  {
    name: 'attack',
    command: 'pnpm run attack',
    title: 'End users beside attackers',
    text: 'What end users notice, and what is paid, while attackers send what costs the worker most. [What each attack is](../SECURITY.md).',
  },
  {
    name: 'money',
    title: 'Counting money',
    text: 'How many fusions one shard, one ledger and one pacer can count in a second. [Capacity](capacity.md) says what that means for a deployment.',
  },
  {
    name: 'scale',
    title: 'An app that grows',
    text: 'The worker’s own shards and ledger in virtual time, with hundreds of shards, delayed and lost messages: what they spend beyond the budget, what is stranded, and which requests fail. Each object serves one request in a millisecond; the rest queue. The first second is a cold start, in which every shard asks the ledger at once. [What is simulated](../bench/README.md#scale).',
    tables: [
      {
        rows: 'scales',
        columns: [
          { field: 'fusionsPerSecond', title: 'fusions a second' },
          { field: 'shardsPerPlace', title: 'shards in each place' },
          { field: 'asked', title: 'requests' },
          { field: 'reserved', title: 'fusions' },
          { field: 'overBudget', title: 'refused: no budget' },
          { field: 'failed', title: 'failed' },
          { field: 'longestMs', title: 'longest, ms' },
          { field: 'overspent', title: 'beyond the budget' },
          { field: 'stranded', title: 'stranded, %', digits: 2, times: PERCENT },
          { field: 'busiestShard', title: 'requests to the busiest shard in a second' },
          { field: 'longestShardQueueMs', title: 'its queue, ms' },
          { field: 'syncs', title: 'lease syncs' },
          { field: 'busiestLedger', title: 'in the busiest second' },
          { field: 'busiestLedgerLater', title: 'after the first second' },
          { field: 'longestQueueMs', title: 'queue before the ledger, ms' },
        ],
      },
    ],
  },
  {
    name: 'sign',
    title: 'Signing',
    text: 'The signer of `@fuse-edge/core` beside the official one, beside aws4fetch, and beside the one digest that none can avoid. [How it is measured](../bench/README.md#signing); [decision 6](decisions/0006-noble-hashes-for-synchronous-sha256.md) says why the missed goal is missed.',
    tables: [{ rows: 'microseconds', caption: 'Microseconds of a signature' }],
  },
  {
    name: 'crossover',
    title: 'Two hashes',
    text: 'From which size on the platform’s asynchronous hash is faster than the synchronous one of `@noble/hashes`.',
    tables: [{ rows: 'microseconds', caption: 'Microseconds of a digest' }],
  },
  {
    name: 'provenance',
    title: 'Content Credentials',
    text: 'Processor time of a signed manifest in a JPEG of 300 KiB, beside one hash of it and one signature. [How it is measured](../bench/README.md#content-credentials); [decision 33](decisions/0033-content-credentials.md) says why the missed goal is missed.',
    tables: [{ rows: 'microseconds', caption: 'Microseconds of a picture' }],
  },
  {
    name: 'engine',
    title: 'The engine of the emulator',
    text: 'Local fusions by size. [How it is measured](../bench/README.md#the-engine).',
    tables: [{ rows: 'sizes', caption: 'Milliseconds of a warm fusion' }],
  },
  {
    name: 'size',
    command: 'pnpm run size',
    title: 'Sizes',
    text: 'Bytes of each entry point after gzip. Decisions [6](decisions/0006-noble-hashes-for-synchronous-sha256.md), [16](decisions/0016-the-widget-in-pieces.md) and [19](decisions/0019-a-lighter-start.md) say why the missed goals are missed.',
  },
  {
    name: 'widget',
    title: 'The widget on a phone',
    text: 'On the demo page, on a phone profile with a processor four times slower: what is loaded before the first tap, the longest tasks of the main thread, and how much the page shifts. [Decision 16](decisions/0016-the-widget-in-pieces.md) says how it is kept light.',
  },
  {
    name: 'console',
    title: 'The console on a slow line',
    text: 'Loads at 1 Mbit/s with round trips of 100 ms. [Decision 22](decisions/0022-the-first-view-of-the-console.md) says what the first view consists of.',
  },
]
