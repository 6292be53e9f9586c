import { type Document, isAlias, isCollection, isMap, isScalar, isSeq, type Pair, type Scalar } from 'yaml'

/** Something that YAML reads otherwise than a person does: where it stands, and what to write instead. */
export interface YamlTrap {
  readonly offset: number
  readonly path: readonly (string | number)[]
  readonly message: string
}

/** Whether a text may hold a trap; a text without these marks, as nearly all are, needs no closer look. */
export const mayHoldTraps = (text: string): boolean => MARKS.some((mark) => mark.test(text))

const MARKS = [
  // A comment right behind a text: joined to its sign, or inside a bracket that was opened.
  / #\S/,
  /[「『（《【“][^「『（《【“」』）》】”\n#]{0,200} #/,
  // An anchor, an alias, a tag, a merge.
  /[\s,[{:][&*!]\S/,
  /<<[ \t]*:/,
  // Numbers that are not written as they are read, or not held whole.
  /[\s,[{][+-]?(?:0[\dox]|\d{1,20}(?:\.\d{1,20})?[eE])|["']:[+-]?0\d/,
  /\d\.\d{0,20}0[ \t]*:/,
  /\d{16}/,
  // Words that other programs read as yes and no.
  /[\s,[{:](?:yes|no|on|off)[ \t\r]*(?:$|[,\]}#])/im,
]

/** Finds everything in a document that YAML reads otherwise than a person does. */
export function yamlTraps(text: string, { contents }: Document): readonly YamlTrap[] {
  const found: YamlTrap[] = []
  collect(contents, [], { text, add: (trap) => found.push(trap) })
  return found
}

interface Search {
  readonly text: string
  readonly add: (trap: YamlTrap) => void
}

function collect(node: unknown, path: YamlTrap['path'], search: Search): void {
  const message = trapIn(node, search.text)
  if (message !== null) search.add({ offset: startOf(node), path, message })
  if (isSeq(node)) for (const [at, item] of node.items.entries()) collect(item, [...path, at], search)
  if (isMap(node)) for (const pair of node.items) collectPair(pair, path, search)
}

function collectPair({ key, value }: Pair, path: YamlTrap['path'], search: Search): void {
  const name = isScalar(key) ? String(key.value) : '?'
  const inside = [...path, name]
  const message = trapInKey(key, value, search.text)
  if (message !== null) search.add({ offset: startOf(key), path: inside, message })
  collect(value, inside, search)
}

const HIDDEN = '空格后面的 # 到行末会当作说明略去：是内容的，整个加引号；是说明的，# 后空一格'

function trapIn(node: unknown, text: string): string | null {
  if (isAlias(node)) return `不能用 *${node.source} 引用别处，应直接写出内容；文字以 * 开头的应加引号`
  if (!isScalar(node) && !isCollection(node)) return null
  if (node.anchor !== undefined) return `不能用 &${node.anchor} 起名供引用，应去掉；文字以 & 开头的应加引号`
  if (node.tag?.startsWith('tag:dudao') === false) return '不能用 ! 注明类型，应去掉；文字以 ! 开头的应加引号'
  return isScalar(node) && node.type === 'PLAIN' ? trapInPlain(node, text) : null
}

function trapInPlain(scalar: Scalar, text: string): string | null {
  const { source = '', value } = scalar
  if (typeof value === 'string' && isCutShort(source, text.slice(scalar.range?.[1]))) return HIDDEN
  if (/^(?:yes|no|on|off)$/i.test(source))
    return `「${source}」有两种读法：是非应写 true 或 false，文字应加引号，写成 '${source}'`
  if (typeof value !== 'number' || WRITTEN_AS_READ.test(source)) return null
  return `「${source}」会读成 ${value}：是数字的应直接写 ${value}，是编号、号码的应加引号，写成 '${source}'`
}

/** A decimal that is held as it is written; a long one would be rounded. */
const WRITTEN_AS_READ = /^(?:[+-]?(?:0|[1-9]\d{0,14})(?:\.\d*)?|[+-]?\.\d+|[+-]?\.inf|\.nan)$/i

/** Whether a comment begins inside what reads as one text: without a blank behind its sign, or before a bracket closes. */
const isCutShort = (written: string, rest: string): boolean =>
  /^ #\S/.test(rest) || (/^ +#/.test(rest) && /[「『（《【“][^「『（《【“」』）》】”]*$/.test(written))

function trapInKey(key: unknown, value: unknown, text: string): string | null {
  if (!isScalar(key)) return '键应为一个词'
  const { source = '' } = key
  if (source === '<<') return '不能用 << 合并别处的内容，应直接写出'
  if (key.type === 'PLAIN' && typeof key.value === 'number' && String(key.value) !== source)
    return `键「${source}」会读成 ${key.value}，应加引号，写成 '${source}'`
  const empty = value === null || (isScalar(value) && value.value === null && value.source === '')
  return empty && /^[ \t]*:[ \t]*#\S/.test(text.slice(key.range?.[1], (key.range?.[1] ?? 0) + 80)) ? HIDDEN : null
}

const startOf = (node: unknown): number =>
  isScalar(node) || isCollection(node) || isAlias(node) ? (node.range?.[0] ?? 0) : 0
