/**
 * @module The table of retired words: terms that the project once invented, and the field's term for each.
 *
 * A word with other meanings is matched only where the retired meaning is certain: as the name of a type, as an
 * exact identifier, or in a phrase.
 */

/** A word that may not be used, and what to write instead. */
export interface RetiredWord {
  /** Matches every form that is retired; has the flag `g`. */
  readonly pattern: RegExp
  readonly replacement: string
  /** `'code'` searches TypeScript without its comments and strings. @default 'text' */
  readonly where?: 'text' | 'code'
  /** Beginnings of the paths in which the word means something else, and what. */
  readonly allowed?: { readonly paths: readonly string[]; readonly reason: string }
}

/**
 * Matches the forms of a word in prose and as a part of an identifier: `purse`, `Purses`, `purseOf`, `openPurse`,
 * `PURSE_ID`, but not `pursel`.
 */
function word(...forms: readonly string[]): RegExp {
  const patterns = forms.flatMap((form) => {
    const capitalised = form.charAt(0).toUpperCase() + form.slice(1)
    return [
      `(?<![A-Za-z])${form}(?![a-z])`,
      `(?<![A-Z])${capitalised}(?![a-z])`,
      `(?<![A-Za-z])${form.toUpperCase()}(?![A-Za-z])`,
    ]
  })
  return new RegExp(patterns.join('|'), 'g')
}

/** Matches a phrase in either case, also where a comment wraps it to the next line. */
function phrase(...phrases: readonly string[]): RegExp {
  const patterns = phrases.map((text) => text.replaceAll(' ', String.raw`(?:[ \t]|\n[ \t]*\*?)+`))
  return new RegExp(String.raw`\b(?:${patterns.join('|')})\b`, 'gi')
}

/** Matches whole identifiers, as they are written. */
function identifier(...names: readonly string[]): RegExp {
  return new RegExp(String.raw`(?<![\w$])(?:${names.join('|')})(?![\w$])`, 'g')
}

const SUBJECT = 'name who acts: the worker, the caller, no other client'

/** Every retired word. */
export const VOCABULARY: readonly RetiredWord[] = [
  // Money.
  { pattern: word('purse', 'purses'), replacement: 'budget shard' },
  { pattern: word('wish', 'wishes', 'wished'), replacement: 'idempotent request (claim, cancel)' },
  { pattern: word('doubtful'), replacement: 'in doubt' },
  {
    pattern: word('tidy', 'tidies', 'tidied', 'tidying'),
    replacement: 'prune',
    allowed: { paths: ['packages/engine/'], reason: 'tidy is a function of TensorFlow.js' },
  },
  { pattern: word('sweep', 'sweeps', 'sweeping', 'sweeper', 'swept'), replacement: 'prune' },
  { pattern: word('untold'), replacement: 'unsynced' },
  {
    pattern: identifier('Lack', 'lacksOf', 'Standing', 'standingOf', 'checkStanding'),
    where: 'code',
    replacement: 'LeaseShortfall; ReservationRecord and its status',
  },
  { pattern: identifier('told(?:At|By)?'), where: 'code', replacement: 'synced' },

  // Memory and pacing.
  {
    pattern: identifier('Room', 'createRoom', 'inRoom', 'ROOM_LIMITS', 'Leave', 'withRoom'),
    where: 'code',
    replacement: 'MemoryLimiter, limitMemory, MEMORY_LIMITS, release',
  },
  { pattern: /\bin-room\b|\btake-turn\b/g, replacement: 'limit-memory; pace' },
  {
    pattern: identifier('Lane', 'lanesOf', 'takeTurn', 'AttemptTurn', 'Places?', 'FREE_PLACES'),
    where: 'code',
    replacement: 'PacerKey, pace, AttemptContext, Target, MATERIAL_QUOTA_FREE',
  },
  {
    pattern: word('patience', 'impatience', 'impatient'),
    replacement: 'maxWaitMs, deadline',
  },

  // Verifying, entry points, routing.
  { pattern: word('knock', 'knocks', 'knocking'), replacement: 'parse, verify' },
  {
    pattern: word('door', 'doors'),
    replacement: 'entry point, subpath export; verification context',
  },
  { pattern: phrase('look around', 'looks around'), replacement: 'refresh' },
  { pattern: word('lookAround'), replacement: 'refresh' },
  { pattern: word('news'), replacement: 'published region health' },
  {
    pattern: identifier('RegionMemory', 'signOf'),
    replacement: 'region health cache; healthSignalOf',
  },
  {
    pattern: word('judge', 'judges', 'judged', 'judging', 'judgement', 'judgements'),
    replacement: 'classify, plan, assess',
    allowed: {
      paths: [
        'packages/engine/',
        'docs/decisions/',
        'docs/reference/engine.md',
        'docs/reference/engine.md',
        'package.json',
        'knip.jsonc',
        'CONTRIBUTING.md',
        'tools/',
      ],
      reason: 'the evaluation of the engine is called judge',
    },
  },

  // Queues, services and storage.
  {
    pattern: word('crew', 'crews'),
    replacement: 'pool',
    allowed: { paths: ['apps/emulator/scripts/compositions.ts'], reason: 'a title in a picture' },
  },
  { pattern: word('errand', 'errands'), replacement: 'job' },
  { pattern: word('intake', 'intakes'), replacement: 'queue' },
  { pattern: identifier('Ticket', 'createTicket'), where: 'code', replacement: 'task' },
  {
    pattern: identifier('Course', 'CourseOptions', 'startCourse'),
    where: 'code',
    replacement: 'progress',
  },
  { pattern: word('shelf', 'shelves'), replacement: 'store' },
  { pattern: word('sow', 'sows', 'sowed', 'sown', 'sowing'), replacement: 'seed' },
  {
    pattern: identifier('Desk', String.raw`\w+Desk`, 'DeskOptions', 'Till'),
    where: 'code',
    replacement: 'service; billing',
  },

  // Bags of dependencies.
  {
    pattern: identifier(
      'World',
      'Surroundings',
      'Emulated',
      'Assembled',
      'Controlled',
      'Controllable',
    ),
    where: 'code',
    replacement: 'narrow parameters, or Ports for clock, randomness and network',
  },

  // People and labels.
  {
    pattern: word('visitor', 'visitors'),
    replacement: 'end user',
    allowed: {
      paths: ['tools/size/budgets.ts', 'docs/results'],
      reason: 'part of the name of a figure',
    },
  },
  { pattern: phrase('AI mark', 'AI marks'), replacement: 'AI label (visible, embedded)' },

  // Sentences.
  { pattern: word('anew'), replacement: 'again, or from scratch' },
  { pattern: word('whoever', 'nobody', 'somebody'), replacement: SUBJECT },
  {
    pattern: phrase('is told', 'are told', 'was told', 'be told', 'is heard', 'are heard'),
    replacement: SUBJECT,
  },
  {
    pattern: phrase('of its own', "of one's own", 'of one’s own'),
    replacement: 'say whose it is: its own …, a separate …',
  },
  { pattern: phrase('there is none'), replacement: 'say what is missing' },
]
