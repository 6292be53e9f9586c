import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { relative } from 'node:path'
import { YamlFileError } from '../stores/yaml-file.ts'
import { rulesDocuments } from './cases/rules-documents.ts'

const HELP = '用法：npm run -s rules-docs（写入 docs/rules），npm run -s rules-docs -- --check（只核对是否最新）'

/** `npm run -s rules-docs`: writes docs/rules; with `--check` it only tells which files are stale. 0 done, 1 stale, 2 wrong. */
function run(args: readonly string[]): 0 | 1 | 2 {
  const [option, ...rest] = args
  if ((option !== undefined && option !== '--check') || rest.length > 0) {
    console.error(HELP)
    return 2
  }
  const documents = rulesDocuments()
  return option === '--check' ? check(documents) : write(documents)
}

type Documents = ReturnType<typeof rulesDocuments>

function write({ folder, files, strays }: Documents): 0 {
  mkdirSync(folder, { recursive: true })
  for (const { path, text } of files) {
    writeFileSync(path, text)
    console.log(`已写入 ${shown(path)}`)
  }
  for (const path of strays) console.log(`${shown(path)} 没有对应的细则，可以删除`)
  return 0
}

function check({ files, strays }: Documents): 0 | 1 {
  const stale = files.filter(({ path, text }) => !existsSync(path) || readFileSync(path, 'utf8') !== text)
  for (const { path } of stale) console.error(`${shown(path)} 不是最新的，请运行 npm run -s rules-docs`)
  for (const path of strays) console.error(`${shown(path)} 没有对应的细则，应删除`)
  return stale.length + strays.length > 0 ? 1 : 0
}

const shown = (path: string): string => relative(process.cwd(), path)

try {
  process.exitCode = run(process.argv.slice(2))
} catch (error) {
  if (!(error instanceof YamlFileError)) throw error
  for (const problem of error.problems) console.error(problem)
  process.exitCode = 2
}
