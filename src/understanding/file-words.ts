import { NUMERAL, ROUND, roundNumber, wholeNumber } from './text/numerals.ts'
import { tidy } from './text/tidy.ts'

/** Some of the files that wait, and what they are said to be; files are counted from 0. */
export interface FilePart {
  readonly files: readonly number[]
  readonly task?: number
  /** Empty where none is named. */
  readonly materials: readonly number[]
  readonly round?: number
  /** The notice that the task is of, where only its title says so. */
  readonly notice?: string
}

/** What a task, or a material of it or of a selection, is called. */
export interface FileTitle {
  readonly title: string
  /** Left out for a material of a selection, which a candidate hands in. */
  readonly task?: number
  readonly material?: number
  readonly notice?: string
}

/** Words about files that wait: 「①是材料1，②是材料2」, 「删除②」. */
export type FileWords =
  | { readonly kind: 'placed'; readonly parts: readonly FilePart[] }
  | { readonly kind: 'dropped'; readonly files: readonly number[] }

const LONGEST = 300

type Piece =
  | { readonly kind: 'file'; readonly files: readonly number[] }
  | { readonly kind: 'all' }
  | { readonly kind: 'task'; readonly no: number }
  | { readonly kind: 'titled'; readonly of: FileTitle }
  | { readonly kind: 'material'; readonly nos: readonly number[] }
  | { readonly kind: 'round'; readonly no: number }
  | { readonly kind: 'inOrder' }
  | { readonly kind: 'drop' }
  | { readonly kind: 'files' }

/**
 * Reads what is said of files by their place in the queue or their name; undefined where anything else is said too, so
 * that doubt, negation and questions are never taken for a placement.
 */
export function readFileWords(
  text: string,
  names: readonly string[],
  titles: readonly FileTitle[] = [],
): FileWords | undefined {
  if (text.length > LONGEST || names.length === 0) return undefined
  const pieces = piecesOf(plain(text), { names, titles: titlesFor(titles) })
  if (!pieces) return undefined
  if (pieces.some(({ kind }) => kind === 'drop')) return readDrop(pieces, names.length)
  const parts = readInOrder(pieces, names.length) ?? readPairs(pieces, names.length)
  return parts && { kind: 'placed', parts }
}

const FIRST_CIRCLED = 0x245f

/** ① is written 第1个文件, before tidying makes a bare number of it. */
const plain = (text: string): string =>
  tidy(text.replace(/[①-⑳]/g, (sign) => `第${(sign.codePointAt(0) ?? 0) - FIRST_CIRCLED}个文件`)).toLowerCase()

const MATERIALS = new RegExp(`^材料 ?${NUMERAL}(?: ?[、和与及] ?(?:材料 ?)?${NUMERAL}(?! ?[是为:：=个份]))*`)
const FILE = new RegExp(`^(?:第 ?(${NUMERAL}) ?[个份](?:文件|附件)?|(?:文件|附件) ?(${NUMERAL}))`)
const NUMBERED = new RegExp(`^(${NUMERAL}) ?(?:号|号文件)?(?=[是为:：=])`)
const FIRST_OF = new RegExp(`^前(${NUMERAL})个(?:文件)?`)
const TASK = new RegExp(`^(?:任务 ?(${NUMERAL})|第 ?(${NUMERAL}) ?项(?:任务)?)`)
const ORDERED = new RegExp(
  `^(?:提交|报送|上报|上传|补交|交|报) ?(?:任务)? ?(${NUMERAL})(?! ?[个份项号次])(?= |$|[,，:：、；;。]|第|材料|把|前|后)`,
)
const ROUND_SAID = new RegExp(`^${ROUND}`)
const ALL = new RegExp(
  `^(?:(?:这|那)?(${NUMERAL})个(?:文件)?(?:全?都|一起)|全部|全都|所有的?(?=文件)|这些(?=文件)|都|均)`,
)
const DROP = /^(?:删除|删掉|删了|去掉|丢掉|丢弃|清空|清除|移除|作废|撤掉|取消|不要|不报|不交|不用|不传)/
const FILLING =
  /^(?:[\s,，。.、;；:：=>→!！~"“”「」《》【】]|->|和|与|及|跟|也|是|为|交|提交|报送|上传|报|传|放在?|作为|当作|给|到|属于|用于|用作|做|就|那个|这个|的|吧|呢|啊|请|帮我|麻烦|把|将|对应|它|了|您好|你好|谢谢)/

interface Known {
  readonly names: readonly string[]
  readonly titles: readonly FileTitle[]
}

function piecesOf(text: string, known: Known): Piece[] | undefined {
  const pieces: Piece[] = []
  let left = text
  while (left !== '') {
    const found = pieceAt(left, known)
    const length = found?.length ?? FILLING.exec(left)?.[0].length
    if (length === undefined) return undefined
    if (found) pieces.push(found.piece)
    left = left.slice(length)
  }
  return pieces
}

interface Found {
  readonly piece: Piece
  readonly length: number
}

function pieceAt(left: string, { names, titles }: Known): Found | undefined {
  const named = nameAt(left, names) ?? titleAt(left, titles)
  if (named) return named
  const count = names.length
  const readers: readonly [RegExp, (match: RegExpExecArray) => Piece | undefined][] = [
    [MATERIALS, ([said]) => ({ kind: 'material', nos: numbersIn(said) })],
    [ROUND_SAID, ([said]) => numbered('round', roundNumber(said))],
    [TASK, ([, one, other]) => numbered('task', wholeNumber(one ?? other ?? ''))],
    [ORDERED, ([, no]) => numbered('task', wholeNumber(no ?? ''))],
    [FILE, ([, one, other]) => fileAt(wholeNumber(one ?? other ?? ''), count)],
    [NUMBERED, ([, no]) => fileAt(wholeNumber(no ?? ''), count)],
    [FIRST_OF, ([, no]) => firstFiles(wholeNumber(no ?? ''), count)],
    [ALL, ([, no]) => (no === undefined || wholeNumber(no) === count ? { kind: 'all' } : undefined)],
    [/^(?:前者|前一个|先发的那?个?|前面那个)(?:文件)?/, () => (count === 2 ? { kind: 'file', files: [0] } : undefined)],
    [/^(?:后者|后一个|后发的那?个?|后面那个)(?:文件)?/, () => (count === 2 ? { kind: 'file', files: [1] } : undefined)],
    [/^最后(?:一个|那个)(?:文件)?/, () => ({ kind: 'file', files: [count - 1] })],
    [/^(?:分别|依次|按顺序|按次序|按先后顺序|顺序)/, () => ({ kind: 'inOrder' })],
    [DROP, () => ({ kind: 'drop' })],
    [/^(?:文件|附件)/, () => ({ kind: 'files' })],
  ]
  for (const [pattern, read] of readers) {
    const match = pattern.exec(left)
    const piece = match ? read(match) : undefined
    if (match && piece) return { piece, length: match[0].length }
  }
  return FILLING.test(left) ? undefined : partOfTitleAt(left, titles)
}

/** Titles as they are compared, each place once; a material called as its task is called stands for the task. */
function titlesFor(titles: readonly FileTitle[]): readonly FileTitle[] {
  const made = titles.map((one) => ({ ...one, title: plain(one.title) })).filter(({ title }) => title.length > 1)
  const places = new Map(made.map((one) => [`${one.title} ${placeKey(one)}`, one]))
  return [...places.values()]
}

/** Tells the tasks apart, and the materials of selections. */
const placeKey = ({ notice, task, material }: FileTitle): string => `${notice ?? ''} ${task ?? `material ${material}`}`

/** A task or a material by its whole title, whatever other words stand in it: 清理台账. */
function titleAt(left: string, titles: readonly FileTitle[]): Found | undefined {
  const longest = titles
    .filter(({ title }) => left.startsWith(title))
    .toSorted((one, other) => other.title.length - one.title.length)[0]
  return longest && titled(titles, longest.title, ({ title }) => title === longest.title)
}

/** A task or a material by the longest part of its title that no other title holds. */
function partOfTitleAt(left: string, titles: readonly FileTitle[]): Found | undefined {
  const most = /^\p{Script=Han}{0,20}/u.exec(left)?.[0].length ?? 0
  for (let length = most; length > 1; length -= 1) {
    const said = left.slice(0, length)
    const found = titled(titles, said, ({ title }) => title.includes(said))
    if (found) return found
  }
  return undefined
}

function titled(titles: readonly FileTitle[], said: string, isMeant: (one: FileTitle) => boolean): Found | undefined {
  const meant = titles.filter(isMeant)
  const [first] = meant
  const isOne = new Set(meant.map(placeKey)).size === 1
  if (!first || !isOne) return undefined
  const materials = new Set(meant.map(({ material }) => material))
  const [material] = materials
  const { task, notice } = first
  const of: FileTitle = {
    title: said,
    ...(task === undefined ? {} : { task }),
    ...(materials.size === 1 && material !== undefined ? { material } : {}),
    ...(notice === undefined ? {} : { notice }),
  }
  return { piece: { kind: 'titled', of }, length: said.length }
}

const SHORTEST_STEM = 2
/** 「材料1.pdf」 without its ending says where something goes, or a number. */
const NO_NAME = /^(?:材料|任务|第|附件|文件|提交|报送|[\d一二三四五六七八九十]+$)/

/** A file by its name, with its ending or without. */
function nameAt(left: string, names: readonly string[]): Found | undefined {
  const known = names.flatMap((name, index) => {
    const whole = plain(name)
    const stem = whole.replace(/\.[a-z0-9]{1,5}$/, '')
    const isOwn = stem.length >= SHORTEST_STEM && !NO_NAME.test(stem)
    return [whole, ...(isOwn ? [stem] : [])].map((said) => ({ said, index }))
  })
  const longest = known
    .filter(({ said }) => said !== '' && left.startsWith(said))
    .toSorted((one, other) => other.said.length - one.said.length)[0]
  if (!longest) return undefined
  const meant = new Set(known.filter(({ said }) => said === longest.said).map(({ index }) => index))
  return meant.size === 1 ? { piece: { kind: 'file', files: [longest.index] }, length: longest.said.length } : undefined
}

const NUMERALS = new RegExp(NUMERAL, 'g')

const numbersIn = (said: string): readonly number[] =>
  [...said.matchAll(NUMERALS)].flatMap(([no]) => {
    const value = wholeNumber(no)
    return value === undefined ? [] : [value]
  })

const numbered = (kind: 'task' | 'round', no: number | undefined): Piece | undefined =>
  no === undefined ? undefined : { kind, no }

const fileAt = (no: number | undefined, count: number): Piece | undefined =>
  no !== undefined && no >= 1 && no <= count ? { kind: 'file', files: [no - 1] } : undefined

const firstFiles = (no: number | undefined, count: number): Piece | undefined =>
  no !== undefined && no >= 1 && no <= count ? { kind: 'file', files: upTo(no) } : undefined

const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index)

/** 「删除②」, 「文件不要了」: one word of dropping, and files. */
function readDrop(pieces: readonly Piece[], count: number): FileWords | undefined {
  const drops = pieces.filter(({ kind }) => kind === 'drop')
  const others = pieces.filter(({ kind }) => kind !== 'drop')
  const isOnlyFiles = others.every(({ kind }) => kind === 'file' || kind === 'files' || kind === 'all')
  const saysFiles = others.some(({ kind }) => kind === 'file' || kind === 'files')
  if (drops.length !== 1 || !isOnlyFiles || !saysFiles) return undefined
  const named = filesIn(others)
  return { kind: 'dropped', files: named.length > 0 ? named : upTo(count) }
}

const filesIn = (pieces: readonly Piece[]): readonly number[] => [
  ...new Set(pieces.flatMap((piece) => (piece.kind === 'file' ? piece.files : []))),
]

type Place = Omit<FilePart, 'files'>

/** 「分别是材料1和材料2」: as many places as files. */
function readInOrder(pieces: readonly Piece[], count: number): readonly FilePart[] | undefined {
  const at = pieces.findIndex(({ kind }) => kind === 'inOrder')
  if (at < 0 || pieces.some(({ kind }) => kind === 'file' || kind === 'all')) return undefined
  const before = placeOf(pieces.slice(0, at))
  const places = pieces.slice(at + 1).flatMap(singlePlaces)
  if (!before || before.materials.length > 0 || places.length !== count) return undefined
  return places.map((place, index) => ({ ...before, ...place, files: [index] }))
}

function singlePlaces(piece: Piece): readonly Place[] {
  if (piece.kind === 'task') return [{ task: piece.no, materials: [] }]
  if (piece.kind === 'titled') return [placeOfTitle(piece.of)]
  return piece.kind === 'material' ? piece.nos.map((no) => ({ materials: [no] })) : []
}

/** The place that pieces name together; undefined where they name two. */
function placeOf(pieces: readonly Piece[]): Place | undefined {
  const [title, ...others] = pieces.flatMap((piece) => (piece.kind === 'titled' ? [placeOfTitle(piece.of)] : []))
  if (title) return others.length + pieces.filter(({ kind }) => kind !== 'titled').length === 0 ? title : undefined
  const tasks = pieces.flatMap((piece) => (piece.kind === 'task' ? [piece.no] : []))
  const rounds = pieces.flatMap((piece) => (piece.kind === 'round' ? [piece.no] : []))
  const materials = pieces.flatMap((piece) => (piece.kind === 'material' ? piece.nos : []))
  const [task, otherTask] = tasks
  const [round, otherRound] = rounds
  if (otherTask !== undefined || otherRound !== undefined) return undefined
  return { materials, ...(task === undefined ? {} : { task }), ...(round === undefined ? {} : { round }) }
}

const placeOfTitle = ({ task, material, notice }: FileTitle): Place => ({
  ...(task === undefined ? {} : { task }),
  materials: material === undefined ? [] : [material],
  ...(notice === undefined ? {} : { notice }),
})

interface Group {
  readonly isFiles: boolean
  readonly pieces: readonly Piece[]
}

/** 「①是材料1，②是材料2」, 「材料1是①」, 「任务1：①材料1 ②材料2」: files and places by turns. */
function readPairs(pieces: readonly Piece[], count: number): readonly FilePart[] | undefined {
  const meant = count === 1 ? pieces.map((piece): Piece => (piece.kind === 'files' ? { kind: 'all' } : piece)) : pieces
  const groups = groupsOf(meant.filter(({ kind }) => kind !== 'files'))
  const [first] = groups
  const hasHead = first !== undefined && !first.isFiles && groups.length % 2 === 1
  const head = hasHead ? placeOf(first.pieces) : { materials: [] }
  const pairs = hasHead ? groups.slice(1) : groups
  if (!head || head.materials.length > 0 || pairs.length === 0 || pairs.length % 2 === 1) return undefined
  const parts: FilePart[] = []
  for (let at = 0; at < pairs.length; at += 2) {
    const both = pairs.slice(at, at + 2)
    const files = both.find(({ isFiles }) => isFiles)
    const place = placeOf(both.find(({ isFiles }) => !isFiles)?.pieces ?? [])
    if (!files || !place) return undefined
    const named = filesIn(files.pieces)
    parts.push({ ...head, ...place, files: named.length > 0 ? named : upTo(count) })
  }
  return parts
}

function groupsOf(pieces: readonly Piece[]): readonly Group[] {
  const groups: { isFiles: boolean; pieces: Piece[] }[] = []
  for (const piece of pieces) {
    const isFiles = piece.kind === 'file' || piece.kind === 'all'
    const last = groups.at(-1)
    if (last?.isFiles === isFiles) last.pieces.push(piece)
    else groups.push({ isFiles, pieces: [piece] })
  }
  return groups
}
