/**
 * @module Who may import whom. The tables of `ARCHITECTURE.md`, in the form that a tool reads.
 *
 * Inside a package, a file imports its own layer or one that stands earlier; a layer is a list of top-level
 * files (without ending) and folders of `src`. A new file or folder at the top of `src` needs a place here.
 */

/** What the check knows of one package. */
export interface PackageRule {
  readonly name: string
  /** Folder, from the root. */
  readonly folder: string
  /** Names of our packages, with the subpath where only some are allowed, that its sources may import. */
  readonly mayImport: readonly string[]
  /** Lowest first. */
  readonly layers: readonly (readonly string[])[]
}

export const PACKAGES: readonly PackageRule[] = [
  {
    name: '@fuse-edge/core',
    folder: 'packages/core',
    mayImport: [],
    layers: [
      ['bytes', 'require-key', 'read-stream', 'units', 'errors', 'result', 'console'],
      ['limits', 'picture'],
      ['regions'],
      ['api'],
      ['edge'],
      ['admin'],
      ['sign'],
      ['photo'],
      ['verify'],
      ['control'],
      ['wire'],
      ['cos'],
      ['client'],
      ['stream', 'debug', 'materials', 'video'],
      ['index'],
    ],
  },
  {
    name: '@fuse-edge/widget',
    folder: 'packages/widget',
    mayImport: [
      '@fuse-edge/core/edge',
      '@fuse-edge/core/picture',
      '@fuse-edge/core/picture/canvas',
    ],
    layers: [
      [
        'state',
        'styles',
        'messages',
        'hint-for-failure',
        'app-clients',
        'is-reachable',
        'challenge',
        'waiting-card',
        'next-task',
      ],
      ['transitions', 'events', 'failed-card'],
      ['reflected-attributes', 'photo', 'view', 'load-gallery'],
      ['sending'],
      ['rest'],
      ['load-view'],
      ['face-fusion-element'],
      ['define'],
      ['markup'],
      ['react', 'vue', 'svelte'],
      ['script'],
    ],
  },
  {
    name: '@fuse-edge/engine',
    folder: 'packages/engine',
    mayImport: ['@fuse-edge/core'],
    layers: [
      ['bytes', 'geometry', 'pixels', 'networks', 'failures', 'repair-jpeg', 'repair-png'],
      ['load-networks', 'check-picture'],
      ['decode', 'encode', 'detect', 'landmarks'],
      ['align', 'color', 'blend', 'glasses'],
      ['retouch'],
      ['fuse'],
      ['pool'],
      ['index', 'browser'],
    ],
  },
  {
    name: '@fuse-edge/provenance',
    folder: 'packages/provenance',
    mayImport: [
      '@fuse-edge/core/picture',
      '@fuse-edge/core/picture/containers',
      '@fuse-edge/core/picture/xmp',
      '@fuse-edge/core/result',
    ],
    layers: [
      ['bytes', 'der'],
      ['cbor', 'jumbf', 'slots', 'certificate'],
      ['jpeg-slots', 'png-slots', 'parent', 'assertion', 'signature-box'],
      ['carriers', 'statement', 'manifest', 'signer'],
      ['credentials'],
      ['index', 'stamp'],
      ['reading'],
    ],
  },
  {
    name: '@fuse-edge/worker',
    folder: 'apps/worker',
    mayImport: ['@fuse-edge/core', '@fuse-edge/provenance'],
    layers: [
      ['limits', 'memory', 'money', 'context', 'env'],
      ['auth', 'validation', 'routing', 'problem'],
      ['objects'],
      ['upstream', 'results', 'cloud-api', 'alerts', 'metrics', 'provenance'],
      ['fusion'],
      ['middleware'],
      ['routes'],
      ['cron'],
      ['operator'],
      ['app', 'platform-ports'],
      ['worker'],
      ['index'],
    ],
  },
  {
    name: '@fuse-edge/emulator',
    folder: 'apps/emulator',
    mayImport: ['@fuse-edge/core', '@fuse-edge/engine'],
    layers: [
      ['node-version', 'ports', 'protocol'],
      ['faults', 'billing', 'cassette', 'explain'],
      ['store'],
      ['account', 'pictures', 'results'],
      ['object-store', 'materials', 'video'],
      ['actions'],
      ['checks'],
      ['calls'],
      ['options'],
      ['server'],
      ['command', 'index'],
      ['run'],
      ['main'],
    ],
  },
  {
    name: '@fuse-edge/console',
    folder: 'apps/console',
    mayImport: ['@fuse-edge/core', '@fuse-edge/engine/browser'],
    layers: [
      ['base', 'later-styles', 'view-files', 'view-props', 'digest', 'json-fault'],
      ['routes'],
      ['router', 'api', 'explorer'],
      ['boot'],
      ['state', 'words', 'code', 'diagnose', 'view-words'],
      ['parts'],
      ['views'],
      ['shell'],
      ['homes'],
      ['start'],
      ['emulator', 'edge'],
    ],
  },
  {
    name: '@fuse-edge/cli',
    folder: 'packages/cli',
    mayImport: ['@fuse-edge/core', '@fuse-edge/engine', '@fuse-edge/provenance'],
    layers: [
      ['exit-codes', 'ports', 'version'],
      ['run-program', 'terminal-questions', 'face-finder'],
      ['arguments', 'node-ports', 'saved-request'],
      ['connection', 'terminal', 'settings'],
      ['doctor', 'provenance'],
      ['deployment'],
      ['commands'],
      ['command-tree'],
      ['completion', 'help'],
      ['run'],
      ['main'],
    ],
  },
  {
    name: '@fuse-edge/demo',
    folder: 'apps/demo',
    mayImport: ['@fuse-edge/widget'],
    layers: [['page', 'samples', 'verifier'], ['server']],
  },
]
