/** The import directions, checked by `npm run imports`; docs/architecture.md draws them. */

const PURE = ['zod', 'fraction.js']

/** What several commands and the clock share, by theme. */
const THEMES = [
  'src/changing',
  'src/receipts',
  'src/reading',
  'src/delivery',
  'src/reminders',
  'src/files',
  'src/roster',
  'src/links',
]

/**
 * What each folder may import besides itself: folders of the project, folders for their types alone (`types`),
 * packages, and Node's own modules (`node`). Whatever is not named is forbidden.
 */
const layers = {
  // Ids, units, tasks, days, errors: knows nobody; of crypto only the hash, in hash.ts.
  'src/domain': { packages: ['zod'], node: ['crypto'] },
  // Turns, limits and pauses: one of each, knows nobody.
  'src/concurrency': { packages: ['p-limit', 'piscina'], node: ['module', 'url'] },
  // Rubrics, grades, flags, derivations: pure, no clock, no disk.
  'src/rules': { imports: ['src/domain'], packages: PURE },
  // The families of acts: schema, fold into the state, words: pure.
  'src/acts': { imports: ['src/rules', 'src/domain'], packages: ['zod'] },
  // A unit's file and what its entries amount to: pure.
  'src/dossier': { imports: ['src/acts', 'src/rules', 'src/domain', 'src/concurrency'], packages: PURE },
  // Text to request: pure.
  'src/understanding': { imports: ['src/domain'], packages: [...PURE, 'pinyin-pro', 'lru-cache'] },
  // Who is reminded of what and when; a digest spreads the minutes.
  'src/reminders': {
    imports: ['src/delivery', 'src/dossier', 'src/acts', 'src/domain', 'src/concurrency'],
    types: ['src/ports'],
    packages: ['zod'],
    node: ['crypto'],
  },
  // Results to Chinese text: pure.
  'src/replies': { imports: ['src/rules', 'src/dossier', 'src/acts', 'src/domain'] },
  // Results to documents: rules as Markdown, the ledger as .xlsx.
  'src/documents': {
    imports: ['src/replies', 'src/rules', 'src/dossier', 'src/acts', 'src/domain'],
    packages: ['docx', 'echarts', 'fflate', 'write-excel-file'],
  },
  // Results to HTML: the pages, with the style sheets and scripts they load. Pure.
  'src/pages': {
    imports: ['src/documents/rehearsal', 'src/replies', 'src/rules', 'src/dossier', 'src/acts', 'src/domain'],
    packages: ['echarts', 'preact', 'preact-render-to-string'],
  },
  // Pictures to PNG, in a thread of their own.
  'src/drawing': {
    imports: ['src/concurrency'],
    types: ['src/documents', 'src/ports'],
    packages: ['@napi-rs/canvas', '@fontsource-variable/noto-sans-sc', 'echarts', 'zod'],
    node: ['fs', 'fs/promises', 'module', 'path', 'url'],
  },
  // The ledger written in a thread of its own.
  'src/workbooks': { imports: ['src/concurrency', 'src/documents'], types: ['src/ports'] },
  // What is needed of the outside; a port may name what it carries.
  'src/ports': {
    imports: ['src/domain'],
    types: ['src/dossier', 'src/acts', 'src/rules', 'src/conversation/conversation.ts'],
    packages: ['zod'],
  },
  // What a message changes, with its receipt: one write.
  'src/changing': {
    imports: [
      'src/reading',
      'src/receipts',
      'src/delivery',
      'src/dossier',
      'src/acts',
      'src/ports',
      'src/domain',
      'src/concurrency',
    ],
  },
  // Sealing what was recorded, and finding it again by its code.
  'src/receipts': { imports: ['src/dossier', 'src/acts', 'src/ports', 'src/domain'] },
  // What is known now, and was known before.
  'src/reading': { imports: ['src/rules', 'src/dossier', 'src/acts', 'src/ports', 'src/domain', 'src/concurrency'] },
  // What waits to be sent, and by which way it goes.
  'src/delivery': { imports: ['src/ports', 'src/domain', 'src/concurrency'], packages: ['p-limit'] },
  // Files that were handed in: kept, counted, deleted.
  'src/files': { imports: ['src/dossier', 'src/acts', 'src/ports', 'src/domain', 'src/concurrency'] },
  // What lies behind the links that were handed in.
  'src/links': {
    imports: ['src/dossier', 'src/acts', 'src/ports', 'src/domain', 'src/concurrency'],
    packages: ['htmlparser2', 'p-limit'],
  },
  // The units as an .xlsx states them, and the histories that a new roster leaves behind.
  'src/roster': {
    imports: [
      'src/changing',
      'src/receipts',
      'src/delivery',
      'src/dossier',
      'src/acts',
      'src/ports',
      'src/domain',
      'src/concurrency',
    ],
  },
  // A message in, one command run, an answer out.
  'src/conversation': {
    imports: ['src/understanding', 'src/dossier', 'src/acts', 'src/ports', 'src/domain', 'src/concurrency'],
    types: [...THEMES, 'src/documents/pictures', 'src/documents/ledger'],
    packages: ['zod'],
  },
  // One file a chat command.
  handlers: {
    imports: [
      'src/conversation',
      ...THEMES,
      'src/replies',
      'src/documents',
      'src/understanding',
      'src/rules',
      'src/dossier',
      'src/acts',
      'src/ports',
      'src/domain',
      'src/concurrency',
    ],
  },
  // The edges below never import one another; each owns its packages.
  'src/time': { imports: ['src/ports', 'src/domain'], packages: ['chinese-days', 'node-cron'] },
  'src/stores': {
    imports: ['src/rules', 'src/dossier', 'src/acts', 'src/ports', 'src/domain', 'src/concurrency'],
    packages: [
      'zod',
      'lowdb',
      'lru-cache',
      'p-limit',
      'yaml',
      'js-yaml',
      'file-type',
      'fflate',
      'read-excel-file',
      'aws4',
      'pg',
      'node-pg-migrate',
      'graphile-worker',
      'dataloader',
    ],
    // The lock of a data folder names the machine and listens on a socket, which ends with the process; a bucket is
    // reached over HTTP; a database that is away is waited for.
    node: [
      'fs',
      'fs/promises',
      'path',
      'url',
      'crypto',
      'net',
      'os',
      'http',
      'https',
      'stream',
      'stream/promises',
      'timers/promises',
      'events',
    ],
  },
  'src/channels': {
    // A platform states its own settings in the formats that all settings have.
    imports: ['src/ports', 'src/domain', 'src/concurrency', 'src/config/formats.ts', 'src/config/platform-settings.ts'],
    packages: [
      'zod',
      'koa',
      'koa-router',
      'lru-cache',
      'p-limit',
      'raw-body',
      'ws',
      '@wecom/crypto',
      '@wecom/aibot-node-sdk',
    ],
    // Files are fetched from addresses that were looked up and checked: dns, net, https.
    node: ['fs', 'crypto', 'http', 'https', 'net', 'dns', 'querystring', 'timers/promises'],
  },
  'src/http': {
    imports: ['src/ports', 'src/domain'],
    packages: ['zod', 'koa', 'koa-router', 'raw-body', 'prom-client'],
    node: ['http', 'events', 'stream'],
  },
  // Ends a process that stands still, and starts it anew.
  'src/watchdog': {
    types: ['src/ports'],
    node: ['child_process', 'fs', 'inspector', 'os', 'timers/promises', 'worker_threads'],
  },
  // The settings: nobody is needed to read them.
  'src/config': { imports: ['src/domain'], packages: ['zod'], node: ['fs', 'path', 'net', 'os'] },
}

/** Packages that belong to one platform: nothing else, not even a test of another part, may use them. */
const platformPackages = { wecom: ['@wecom/crypto', '@wecom/aibot-node-sdk'], dingtalk: ['ws'] }

/** The platforms' side in tests and measurements: a fake that speaks WebSocket may use what the channel uses. */
const PLATFORM_FAKES = ['^test/support/(dingtalk-gateway|wecom-robot-platform)\\.ts$']

/** Those that put the parts together: they alone import the edges, and no folder above names them. */
const ROOTS = ['^src/main\\.ts$', '^src/service\\.ts$', '^src/compose/', '^src/cli/']

/** What is started and not imported: by Node, by a page in the browser, by a test that preloads it. */
const STARTED = [
  '^src/main\\.ts$',
  '^src/cli/[^/]+\\.ts$',
  '^src/pages/(board/board|sandbox/page|upload/upload)\\.js$',
  '^src/watchdog/watcher\\.js$',
  '^src/drawing/draw\\.ts$',
  '^src/workbooks/write\\.ts$',
  '^test/e2e/(shift-date\\.cjs|stand-still\\.mjs)$',
  '^test/support/s3-server-process\\.mjs$',
  '^test/e2e/pass-large-file\\.ts$',
  '^test/watchdog/standing\\.ts$',
]

/** The stages a message passes in src/understanding, each with the earlier ones that it may import. */
const stages = { text: [], words: ['text'], facts: ['text'], order: ['text', 'words', 'facts'] }

const escaped = (text) => text.replace(/[.+/]/g, '\\$&')
/** A folder and all below it, or the file; `src/config` is also `src/config.ts`. */
const at = (path) => (path.endsWith('.ts') ? `^${escaped(path)}$` : `^${escaped(path)}(/|\\.ts$)`)
/** A package's own files, or those of its types. */
const inPackage = (name) =>
  `(^|/)node_modules/(${escaped(name)}|@types/${escaped(name.replace(/^@/, '').replace('/', '__'))})/`
const ofNode = (name) => `^(node:)?${escaped(name)}$`

const NPM = ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-bundled', 'npm-no-pkg', 'npm-unknown']

const rulesOf = ([folder, { imports = [], types = [], packages = [], node = [] }]) => [
  {
    name: `${folder}: imports`,
    comment: `${folder} may import ${[...imports, ...types].join(', ') || 'no other folder'}`,
    severity: 'error',
    from: { path: at(folder) },
    to: { path: '^(src|handlers)/', pathNot: [folder, ...imports, ...types].map(at) },
  },
  ...types.map((path) => ({
    name: `${folder}: types of ${path}`,
    comment: `${folder} may only import types of ${path}`,
    severity: 'error',
    from: { path: at(folder) },
    to: { path: at(path), dependencyTypesNot: ['type-only'] },
  })),
  {
    name: `${folder}: packages`,
    comment: `${folder} may use ${packages.join(', ') || 'no package'}`,
    severity: 'error',
    from: { path: at(folder) },
    to: { dependencyTypes: NPM, pathNot: packages.map(inPackage) },
  },
  {
    name: `${folder}: node`,
    comment: `${folder} may use ${node.join(', ') || 'nothing'} of Node's own modules`,
    severity: 'error',
    from: { path: at(folder) },
    to: { dependencyTypes: ['core'], pathNot: node.map(ofNode) },
  },
]

export default {
  forbidden: [
    ...Object.entries(layers).flatMap(rulesOf),
    {
      name: 'every folder has its rule',
      comment: 'A new folder of src gets a line in layers before it is used',
      severity: 'error',
      from: {},
      to: { path: '^src/', pathNot: [...Object.keys(layers).map(at), ...ROOTS] },
    },
    ...Object.entries(stages).map(([stage, earlier]) => ({
      name: `understanding/${stage}: stages`,
      comment: `src/understanding/${stage} may import ${earlier.join(', ') || 'no other stage'}`,
      severity: 'error',
      from: { path: `^src/understanding/${stage}/` },
      to: {
        path: '^src/understanding/[^/]+/',
        pathNot: [stage, ...earlier].map((one) => `^src/understanding/${one}/`),
      },
    })),
    {
      name: 'channels apart',
      comment: 'channels/<a> never imports channels/<b>; channels/kit and files directly in channels/ are shared',
      severity: 'error',
      from: { path: '^src/channels/([^/]+)/' },
      to: { path: '^src/channels/[^/]+/', pathNot: ['^src/channels/$1/', '^src/channels/kit/'] },
    },
    ...Object.entries(platformPackages).map(([platform, packages]) => ({
      name: `packages of ${platform}`,
      comment: `Only src/channels/${platform} knows ${packages.join(', ')}`,
      severity: 'error',
      from: { pathNot: [`^src/channels/${platform}/`, ...PLATFORM_FAKES, '(^|/)node_modules/'] },
      to: { path: packages.map(inPackage) },
    })),
    {
      name: 'no cycles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no orphans',
      comment: 'A file nobody imports is dead, unless it is started',
      severity: 'error',
      from: { orphan: true, pathNot: [...STARTED, '\\.test\\.ts$'] },
      to: {},
    },
    {
      name: 'no dead files',
      comment: 'What no program leads to is dead, even where a test still imports it',
      severity: 'error',
      from: { path: STARTED },
      to: { path: '^(src|handlers)/', pathNot: STARTED, reachable: false },
    },
    {
      name: 'no devDependencies at run time',
      severity: 'error',
      from: { path: '^(src|handlers)/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: 'node_modules/@types/' },
    },
    {
      name: 'declared packages only',
      comment: 'A package not named in package.json is somebody else’s and may go any day',
      severity: 'error',
      from: { path: '^(src|handlers|test)/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'resolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
    moduleSystems: ['es6'],
    combinedDependencies: false,
  },
}
