import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { fileURLToPath } from 'node:url'
import { type Section, sectionText, withSection } from './section.ts'

const FOLDER = fileURLToPath(new URL('.', import.meta.url))
const DOCUMENT = fileURLToPath(new URL('../docs/performance.md', import.meta.url))
const INTRODUCTION = '# 性能\n\n每一节由所写命令测出，重跑只改写自己的一节。时间因机器而异，看倍数。\n'

/** Each is loaded only once its packages for comparison are installed. */
const benchmarks: Readonly<Record<string, () => Promise<Section>>> = {
  wecom: async () => (await import('./wecom/benchmark.ts')).wecomBenchmark(),
  dingtalk: async () => (await import('./dingtalk/benchmark.ts')).dingtalkBenchmark(),
  store: async () => (await import('./store/benchmark.ts')).storeBenchmark(),
  load: async () => (await import('./load/benchmark.ts')).loadBenchmark(),
  growth: async () => (await import('./growth/benchmark.ts')).growthBenchmark(),
  board: async () => (await import('./board/benchmark.ts')).boardBenchmark(),
  postgres: async () => (await import('./postgres/benchmark.ts')).postgresBenchmark(),
  nodes: async () => (await import('./postgres/nodes.ts')).nodesBenchmark(),
  rules: async () => (await import('./rules/benchmark.ts')).rulesBenchmark(),
}

/** `npm run bench -- NAME`: runs a benchmark and writes its section of docs/performance.md. 0 done, 2 no such benchmark. */
async function run(name: string | undefined): Promise<0 | 2> {
  const benchmark = benchmarks[name ?? '']
  if (!benchmark) {
    console.error(`用法：npm run bench -- 名称，名称为 ${Object.keys(benchmarks).join('、')} 之一`)
    return 2
  }
  install()
  const section = await benchmark()
  const text = sectionText(section, machine())
  const document = existsSync(DOCUMENT) ? readFileSync(DOCUMENT, 'utf8') : INTRODUCTION
  writeFileSync(DOCUMENT, withSection(document, section.id, text))
  console.log(`${text}\n\n已写入 docs/performance.md`)
  return 0
}

/** The packages that the benchmarks compare with are not among the program's own. */
function install(): void {
  if (existsSync(`${FOLDER}node_modules`)) return
  const { status } = spawnSync('npm', ['ci', '--prefix', FOLDER], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (status !== 0) throw new Error(`npm ci --prefix ${FOLDER} ended with ${status}`)
}

const machine = (): string =>
  `${cpus()[0]?.model.trim() || process.arch}，${cpus().length} 核，Node.js ${process.version}`

process.exitCode = await run(process.argv[2])
