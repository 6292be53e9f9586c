import type { DocumentProblem } from '../../stores/backup/read-documents.ts'
import type { DocumentKind } from '../../stores/documents/kind.ts'
import type { CheckedRecords } from './checked-records.ts'
import type { Findings } from './findings.ts'
import type { Seals } from './seals.ts'

type Todos = Readonly<Record<DocumentProblem['what'], string>>

const todosOfFiles: Todos = {
  damaged: '停止服务，从备份恢复该文件（或用 npm run -s restore 恢复整份备份）',
  previous: '它的上一版本完好，重新启动服务即自动改用并补上日志中的改动；请检查磁盘',
  newer: '升级到写下它的版本后再启动',
  gap: '与备份核对该份数据',
  strange: '用写下它的版本启动',
}

const todosOfRows: Todos = { ...todosOfFiles, damaged: '停止全部节点，从数据库的备份恢复，或与备份核对该份数据' }

interface Parts<D extends object, C extends object> {
  readonly kind: DocumentKind<D, C>
  readonly records: CheckedRecords
  readonly findings: Findings
  /** For the kinds that are sealed. */
  readonly seals?: Seals
  /** Looks at what a document says. */
  inspect(document: D, key: string): Promise<void>
}

/** Checks that every document of a kind can be read, then what it says; gives the files that belong to documents. */
export async function checkDocuments<D extends object, C extends object>(
  parts: Parts<D, C>,
): Promise<ReadonlySet<string>> {
  const { kind, records, findings, seals, inspect } = parts
  const todos = records.inDatabase ? todosOfRows : todosOfFiles
  const paths = new Set<string>()
  for await (const { key, path, document, problems, seq, seal } of records.documents(kind, seals?.seal)) {
    paths.add(path)
    for (const { what, why } of problems) findings.found(path, withoutAdvice(why, path), todos[what])
    const before = findings.count()
    if (document !== undefined) await inspect(document, key)
    // A fault that the history shows by itself is told more closely there.
    if (seal !== undefined && findings.count() === before) seals?.compare({ kind: kind.name, path, seq, seal })
    findings.looked()
  }
  return paths
}

/** The store's sentence names the file again and ends in its own advice. */
const withoutAdvice = (why: string, path: string): string =>
  (why.split('。')[0] ?? why).replace(`数据文件 ${path.replace(/^数据库 /, '')} `, '').replace(/^已损坏：/, '已损坏，')
