import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { contentOf } from '../../stores/backup/copy-file.ts'
import { filesBelow, SENT_FILES } from '../../stores/backup/data-files.ts'
import type { Findings } from './findings.ts'

const EXAMPLES = 10
/** Enough of a hash to tell a million files apart, in a number: 52 bits. */
const TELLING_DIGITS = 13

/** The files that people sent, checked against their names, and who refers to them. */
export interface SentFiles {
  /** Told of each file an entry holds: says what is wrong with it. */
  refer(sha256: string, where: string): Promise<void>
  /** Told of a file that waits for its words, or is only kept for reference. */
  mention(sha256: string): void
  /** Damaged files that nothing refers to, and good ones. */
  finish(): Promise<void>
}

/** Reads every file once. */
export async function sentFiles(folder: string, findings: Findings): Promise<SentFiles> {
  const home = join(folder, SENT_FILES)
  const damaged = new Set<string>()
  const referred = new Set<number>()
  const mention = (sha256: string) => void referred.add(Number.parseInt(sha256.slice(0, TELLING_DIGITS), 16))

  for await (const path of filesBelow(home)) {
    const sha256 = hashOfName(path)
    if (sha256 === undefined) findings.note(join(home, path), '不是本系统存放的文件，没有使用')
    else if ((await contentOf(join(home, path)))?.sha256 !== sha256 && (await isThere(home, sha256)))
      damaged.add(sha256)
    findings.looked()
  }

  return {
    mention,
    async refer(sha256, where) {
      mention(sha256)
      const path = pathOf(home, sha256)
      const todo = '从备份恢复该文件；单位报送的材料也可请该单位重新报送'
      if (damaged.has(sha256)) findings.found(where, `所附文件 ${path} 的内容与登记的 SHA-256 不符`, todo)
      else if (!(await isThere(home, sha256))) findings.found(where, `所附文件 ${path} 不在`, todo)
    },
    async finish() {
      const unreferred: string[] = []
      let count = 0
      for await (const path of filesBelow(home)) {
        const sha256 = hashOfName(path)
        if (sha256 === undefined || referred.has(Number.parseInt(sha256.slice(0, TELLING_DIGITS), 16))) continue
        if (damaged.has(sha256)) {
          findings.found(join(home, path), '内容与文件名的 SHA-256 不符，没有条目引用它', '确认不需要后删除该文件')
          continue
        }
        count += 1
        if (unreferred.length < EXAMPLES) unreferred.push(path)
      }
      if (count > 0) findings.note(home, `有 ${count} 个文件没有条目引用，如 ${unreferred.join('、')}`)
    },
  }
}

const pathOf = (home: string, sha256: string): string => join(home, sha256.slice(0, 2), sha256)

const isThere = (home: string, sha256: string): Promise<boolean> =>
  stat(pathOf(home, sha256)).then(
    () => true,
    () => false,
  )

/** `ab/<sha256>`, undefined for any other file. */
function hashOfName(path: string): string | undefined {
  const [, two, sha256] = /^([0-9a-f]{2})\/([0-9a-f]{64})$/.exec(path) ?? []
  return sha256 !== undefined && two !== undefined && sha256.startsWith(two) ? sha256 : undefined
}
