import { hashOfPieces } from '../../domain/hash.ts'
import { FileRef } from '../../domain/task.ts'
import type { KeptPlace } from '../../stores/files/kept-place.ts'
import type { Findings } from './findings.ts'

const EXAMPLES = 10
/** Enough of a hash to tell a million files apart, in a number: 52 bits. */
const TELLING_DIGITS = 13

/** The place of the files that people sent, and how closely they are looked at. */
export interface CheckedPlace {
  readonly place: KeptPlace
  /** Reads all of each file; else only its size is compared. */
  readonly readsContent: boolean
  /** A file that is not there because it was destroyed (销毁) meanwhile. */
  isErased?(sha256: string): boolean
}

/** The files that people sent, checked against their names, and who refers to them. */
export interface SentFiles {
  /** Told of each file an entry holds, and its size where the entry says it: says what is wrong with it. */
  refer(sha256: string, where: string, size?: number): Promise<void>
  /** Told of a file that waits for its words, or is only kept for reference. */
  mention(sha256: string): void
  /** Damaged files that nothing refers to, and good ones. */
  finish(): Promise<void>
}

/** Looks at every file once. */
export async function sentFiles(
  { place, readsContent, isErased }: CheckedPlace,
  findings: Findings,
): Promise<SentFiles> {
  const damaged = new Set<string>()
  const sizes = new Map<number, number>()
  const referred = new Set<number>()
  const tellingPart = (sha256: string) => Number.parseInt(sha256.slice(0, TELLING_DIGITS), 16)
  const mention = (sha256: string) => void referred.add(tellingPart(sha256))
  const nameOf = (sha256: string) => `${place.where.replace(/\/$/, '')}/${sha256.slice(0, 2)}/${sha256}`
  const stranger = (name: string) => findings.note(`${place.where}/${name}`, '不是本系统存放的文件，没有使用')

  for await (const { sha256, size } of place.all(stranger)) {
    sizes.set(tellingPart(sha256), size)
    if (readsContent && (await isChanged(place, sha256))) damaged.add(sha256)
    findings.looked()
  }

  return {
    mention,
    async refer(sha256, where, size) {
      mention(sha256)
      const todo = '从备份恢复该文件；单位报送的材料也可请该单位重新报送'
      const what = `所附文件 ${nameOf(sha256)} `
      if (damaged.has(sha256)) return findings.found(where, `${what}的内容与登记的 SHA-256 不符`, todo)
      const found = sizes.get(tellingPart(sha256)) ?? (await place.sizeOf(sha256))
      if (found === undefined) {
        if (isErased?.(sha256)) return findings.note(where, `${what}在备份之后已经销毁`)
        return findings.found(where, `${what}不在`, todo)
      }
      if (size !== undefined && found !== size) {
        findings.found(where, `${what}的大小（${found} 字节）与登记的（${size} 字节）不符`, todo)
      }
    },
    async finish() {
      const unreferred: string[] = []
      let count = 0
      for await (const { sha256 } of place.all()) {
        if (referred.has(tellingPart(sha256))) continue
        if (damaged.has(sha256)) {
          findings.found(nameOf(sha256), '内容与文件名的 SHA-256 不符，没有条目引用它', '确认不需要后删除该文件')
          continue
        }
        count += 1
        if (unreferred.length < EXAMPLES) unreferred.push(sha256)
      }
      if (count > 0) findings.note(place.where, `有 ${count} 个文件没有条目引用，如 ${unreferred.join('、')}`)
    },
  }
}

/** Where they cannot be looked at. */
export const unseenFiles: SentFiles = {
  refer: async () => undefined,
  mention: () => undefined,
  finish: async () => undefined,
}

/** One that is gone by the time it is read is not changed. */
async function isChanged(place: KeptPlace, sha256: string): Promise<boolean> {
  const kept = await place.open(sha256)
  return kept !== undefined && (await hashOfPieces(kept.content)) !== sha256
}

/** The sizes of the files that an act names, wherever it does. */
export function sizesIn(detail: unknown, sizes = new Map<string, number>()): ReadonlyMap<string, number> {
  if (typeof detail !== 'object' || detail === null) return sizes
  const found = FileRef.safeParse(detail).data
  if (found) sizes.set(found.sha256, found.size)
  else for (const part of Object.values(detail)) sizesIn(part, sizes)
  return sizes
}
