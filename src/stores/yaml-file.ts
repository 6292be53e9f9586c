import { CORE_SCHEMA, load, YAMLException } from 'js-yaml'
import {
  type Document,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  stringify,
  type Tags,
} from 'yaml'
import type { z } from 'zod'
import { decodeText } from '../domain/decode-text.ts'
import { expectedInChinese } from '../domain/expected-in-chinese.ts'
import { plainIdeographs } from '../domain/plain-ideographs.ts'
import type { ParsedCopies } from './parsed-copies.ts'
import { mayHoldTraps, type YamlTrap, yamlTraps } from './yaml-traps.ts'

/** A YAML file that is not what it should be; the message is `文件:行 键：应为…`, one line for the first problem. */
export class YamlFileError extends Error {
  /** Every problem, one line each. */
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super((problems[0] ?? '') + (problems.length > 1 ? `（另有 ${problems.length - 1} 处）` : ''))
    this.name = 'YamlFileError'
    this.problems = problems
  }
}

/** By the codes of https://eemeli.org/yaml/#errors. */
const brokenWords: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: '同一个键写了两次，应只留一处',
  TAB_AS_INDENT: '应以空格缩进，不能用制表符',
  BAD_INDENT: '缩进与上下行不一致，或括号没有闭合',
  BLOCK_AS_IMPLICIT_KEY: '一行里有两个冒号，或缩进有误：文字里有冒号加空格的应加引号',
  MULTILINE_IMPLICIT_KEY: '键后面应是半角冒号加一个空格，如「title: 名称」',
  BAD_SCALAR_START: '以 @、%、反引号等符号开头的文字应加引号',
  MISSING_CHAR: '引号或括号没有成对，或缺少冒号',
  MULTIPLE_DOCS: '一个文件只写一份内容，不能用 --- 分开',
}
const brokenAnyhow = '不是正确的格式，请检查缩进、冒号和引号'

interface Options {
  /** Decimals with more digits than a number can hold stay text. */
  readonly exactNumbers?: boolean
  /** The store for the parsed forms of texts that may be long. */
  readonly copies?: ParsedCopies
}

/** Parses the text of a YAML file and checks it; `path` only names it in the YamlFileError. */
export function parseYamlFile<T>(path: string, text: string, schema: z.ZodType<T>, options: Options = {}): T {
  const quick = readQuickly(text, schema, options)
  if (quick) return quick.data
  const lines = new LineCounter()
  const customTags = options.exactNumbers ? { customTags: exactNumberTags } : {}
  const document = parsed(path, text, { lineCounter: lines, prettyErrors: false, logLevel: 'error', ...customTags })
  const at = (offset: number) => `${path}:${lines.linePos(offset).line || 1}`

  const wrong = [...yamlTraps(text, document), ...brokenPlaces(document, text)]
  if (wrong.length > 0) {
    const inOrder = wrong.toSorted((one, other) => one.offset - other.offset)
    throw new YamlFileError(inOrder.map((one) => `${at(one.offset)} ${keyWords(one.path)}${one.message}`))
  }

  const value: unknown = document.toJS()
  const found = schema.safeParse(value, { error: expectedInChinese })
  if (found.success) return found.data
  const issues = found.error.issues.map(deepest).toSorted(misspeltFirst)
  throw new YamlFileError([
    ...new Set(
      issues.map((issue) => {
        const taken = interpretationOn(value, issue)
        const offset = offsetOf(document.contents, taken ?? pathOf(issue))
        const key = (taken ?? issue.path).map(String).join('.') || '全文'
        return `${at(offset)} ${key}：${taken ? '此处不能用口径（by），应直接写出内容' : issue.message}`
      }),
    ),
  ])
}

/** The place on an issue's way where `{ by: … }` stands although the value has to be said itself; null where none does. */
function interpretationOn(value: unknown, { path, message }: z.core.$ZodIssue): readonly PropertyKey[] | null {
  if (path.at(-1) === 'by' || /口径|by:/.test(message)) return null
  let inner = value
  for (let depth = 0; depth <= path.length; depth++) {
    if (typeof inner !== 'object' || inner === null) return null
    const keys = Object.keys(inner)
    if (keys.length === 1 && keys[0] === 'by') return path.slice(0, depth)
    inner = Object.entries(inner).find(([key]) => key === String(path[depth]))?.[1]
  }
  return null
}

/** A value as the text of a YAML file, written so that parseYamlFile reads it back and no other program reads it otherwise. */
export const writtenAsYaml = (value: unknown): string =>
  stringify(value, { compat: 'yaml-1.1', aliasDuplicateObjects: false })

/** The text of a YAML file of the office, its ideographs as people type them; throws where another encoding would garble its names. */
export function yamlText(path: string, bytes: Uint8Array): string {
  const text = decodeText(bytes)
  const isGarbled = (part: string | undefined) => part === undefined || part.includes('\uFFFD')
  if (text !== undefined && !isGarbled(text)) return plainIdeographs(text)
  const lines = Buffer.from(bytes).toString('latin1').split('\n')
  const line = lines.findIndex((one) => isGarbled(decodeText(Buffer.from(one, 'latin1')))) + 1
  throw new YamlFileError([`${path}:${line || 1} 编码有误，会出现乱码：应另存为 UTF-8 编码`])
}

function parsed(path: string, text: string, options: Parameters<typeof parseDocument>[1]): Document.Parsed {
  try {
    return parseDocument(text, options)
  } catch {
    // Nested deeper than the stack is.
    throw new YamlFileError([`${path}:1 ${brokenAnyhow}`])
  }
}

const keyWords = (key: readonly PropertyKey[]): string => (key.length > 0 ? `${key.map(String).join('.')}：` : '')

/** The keys that stand twice, and the first place that is no YAML: what comes behind it is read askew. */
function brokenPlaces({ errors }: Document.Parsed, text: string): readonly YamlTrap[] {
  const first = errors.find(({ code }) => code !== 'DUPLICATE_KEY')
  return errors
    .filter((error) => error === first || error.code === 'DUPLICATE_KEY')
    .map(({ code, pos: [offset] }) => ({
      offset,
      path: code === 'DUPLICATE_KEY' ? [/^[^\s:]{0,60}/.exec(text.slice(offset, offset + 60))?.[0] ?? ''] : [],
      message: brokenWords[code] ?? brokenAnyhow,
    }))
}

/** Most files are good, so that nobody asks for positions in them. */
function readQuickly<T>(
  text: string,
  schema: z.ZodType<T>,
  { exactNumbers, copies }: Options,
): { data: T } | undefined {
  const copy = copies?.find(text)
  const copied = copy === undefined ? undefined : schema.safeParse(copy)
  if (copied?.success) return copied
  const parsed = exactNumbers || mayHoldTraps(text) ? undefined : quicklyParsed(text)
  const found = parsed === undefined ? undefined : schema.safeParse(parsed)
  if (!found?.success) return undefined
  copies?.keep(text, parsed)
  return found
}

/** A problem found after parsing, as parseYamlFile would tell it: at the line of the key a path leads to. */
export function yamlFileProblem(
  path: string,
  text: string,
  key: readonly (string | number)[],
  message: string,
): YamlFileError {
  const lines = new LineCounter()
  const { contents } = parseDocument(text, { lineCounter: lines })
  const line = lines.linePos(offsetOf(contents, key)).line || 1
  return new YamlFileError([`${path}:${line} ${key.join('.') || '全文'}：${message}`])
}

/** A key that is not known explains the one that is missing, not the other way round. */
const misspeltFirst = (one: z.core.$ZodIssue, other: z.core.$ZodIssue): number =>
  Number(other.code === 'unrecognized_keys') - Number(one.code === 'unrecognized_keys')

/** The alternative that matched furthest is most likely the one its writer meant. */
function deepest(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  if (issue.code !== 'invalid_union') return issue
  const inner = issue.errors.flat().map(deepest)
  const furthest = inner.toSorted((one, other) => other.path.length - one.path.length)[0]
  if (!furthest || furthest.path.length === 0) return issue
  return { ...furthest, path: [...issue.path, ...furthest.path] }
}

/** A key that should not be there is shown where it stands, not where its map begins. */
const pathOf = (issue: z.core.$ZodIssue): readonly PropertyKey[] =>
  issue.code === 'unrecognized_keys' ? [...issue.path, ...issue.keys.slice(0, 1)] : issue.path

/** The offset of the key or item a path leads to, or of the last one on the way that is there. */
function offsetOf(contents: Node | null, path: readonly PropertyKey[]): number {
  let offset = contents?.range?.[0] ?? 0
  let node: unknown = contents
  for (const step of path) {
    const next = child(node, step)
    if (!next) return offset
    offset = next.offset ?? offset
    node = next.value
  }
  return offset
}

function child(node: unknown, step: PropertyKey): { offset: number | undefined; value: unknown } | undefined {
  if (isMap(node)) {
    const pair = node.items.find((item) => keyOf(item) === String(step))
    return pair && { offset: startOf(pair.key), value: pair.value }
  }
  if (!isSeq(node) || typeof step !== 'number') return undefined
  const value = node.items[step]
  return value === undefined ? undefined : { offset: startOf(value), value }
}

const keyOf = ({ key }: Pair): string => String(isScalar(key) ? key.value : key)

const startOf = (node: unknown): number | undefined =>
  isScalar(node) || isMap(node) || isSeq(node) ? node.range?.[0] : undefined

/**
 * The value of a YAML text, parsed nine times as fast as by `yaml`, which can locate a mistake; undefined where there
 * is one, or something rare.
 */
export function quicklyParsed(text: string): unknown {
  try {
    return load(text, { schema: CORE_SCHEMA })
  } catch (error) {
    if (error instanceof YAMLException || error instanceof RangeError) return undefined
    throw error
  }
}

/**
 * YAML tags that leave a decimal of more than 15 digits as text, because a double would round it
 * (https://eemeli.org/yaml/#custom-data-types).
 */
const exactNumberTags = (tags: Tags): Tags => [longDecimal, ...tags]

const longDecimal = {
  tag: 'tag:dudao,2020:decimal',
  default: true,
  test: /^(?=.{17})\d+\.\d+$/,
  resolve: (text: string) => text,
} as const
