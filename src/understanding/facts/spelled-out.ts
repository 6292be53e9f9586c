import type { FactSpec } from '../../domain/facts.ts'
import { escaped } from './stated.ts'

/** A thing that a row asks for, under one of its names. */
interface Name {
  /** The fact, the choice or the level that the name belongs to. */
  readonly whose: string
  readonly name: string
  /** A part of the name may stand for it; of a part of the work (建立台账) the object (台账) has to be said. */
  readonly shortened: 'no' | 'anywhere' | 'to its end'
}

interface Names {
  readonly all: readonly Name[]
  readonly longestFirst: readonly string[]
  /** 「没有缺席和迟到」: one denial of several things counted. */
  readonly denied: { readonly list: RegExp; readonly name: RegExp } | null
}

const remembered = new WeakMap<readonly FactSpec[], Names>()

/**
 * Writes the names of a row's things out where a text shortens them so that only one can be meant: 要情快报2条 for
 * 要情快报采用2条, 建了台账 for 做了建立台账. Words that no name holds stay, and are asked about.
 */
export function spelledOut(text: string, specs: readonly FactSpec[]): string {
  const names = namesOf(specs)
  if (names.denied === null && names.all.every(({ shortened }) => shortened === 'no')) return text
  let written = ''
  let at = 0
  while (at < text.length) {
    const whole = names.longestFirst.find((name) => text.startsWith(name, at))
    const short = shortenedAt(text, at, names.all, (whole?.length ?? 0) + 1)
    written += short?.written ?? whole ?? text.charAt(at)
    at += short?.length ?? whole?.length ?? 1
  }
  if (names.denied === null) return written
  const { list, name } = names.denied
  return written.replace(list, (said) => [...said.matchAll(name)].map(([one]) => `无${one}`).join(','))
}

function namesOf(specs: readonly FactSpec[]): Names {
  const known = remembered.get(specs)
  if (known) return known
  const all = specs.flatMap(namesIn)
  const counted = specs.flatMap((spec) => (spec.kind === 'count' && spec.overall ? [spec.label, ...spec.words] : []))
  const made: Names = {
    all,
    longestFirst: [...new Set(all.map(({ name }) => name))].toSorted((one, other) => other.length - one.length),
    denied: counted.length === 0 ? null : deniedOf(counted),
  }
  remembered.set(specs, made)
  return made
}

const anyOf = (names: readonly string[]): string =>
  names
    .toSorted((one, other) => other.length - one.length)
    .map(escaped)
    .join('|')

function deniedOf(names: readonly string[]): Names['denied'] {
  const any = anyOf(names)
  const list = new RegExp(
    `(?:从?没有?|从?未|无|零)(?:${any})(?:(?:[、,和及与或]|以及)(?:${any}))+(?![的了有共为是达到: ]{0,3}[\\d〇零一二两三四五六七八九十百])`,
    'g',
  )
  return { list, name: new RegExp(any, 'g') }
}

/** Ends of a name that say nothing of their own: 影像 for 影像资料. */
const GENERAL = /^(?:资料|材料|文件|情况|工作)$/

/** The names that a fact goes by; only facts scored in points are shortened, whose labels are an office's own. */
function namesIn(spec: FactSpec): readonly Name[] {
  switch (spec.kind) {
    case 'choices':
      return spec.options.flatMap(({ value, label, words }) =>
        named(`${spec.name}/${value}`, [label, ...words], spec.parts ? 'to its end' : 'no'),
      )
    case 'option':
      return spec.options.flatMap(({ value, label, words }) =>
        named(`${spec.name}/${value}`, [label, ...words], spec.overall ? 'anywhere' : 'no'),
      )
    case 'counts':
      return [
        ...named(spec.name, [spec.label, ...spec.words], 'anywhere'),
        ...spec.levels.flatMap(({ value, label, words }) =>
          named(`${spec.name}/${value}`, [label, ...words], 'anywhere'),
        ),
      ]
    case 'percent':
    case 'points':
      return named(spec.name, [spec.label, ...spec.words], 'anywhere')
    case 'count':
    case 'yes':
      return named(spec.name, [spec.label, ...spec.words], spec.overall ? 'anywhere' : 'no')
    case 'score':
      return named(spec.name, [spec.label], 'no')
    case 'ratio':
      return named(spec.part, [spec.label], 'no')
    default:
      return spec satisfies never
  }
}

const named = (whose: string, names: readonly string[], shortened: Name['shortened']): readonly Name[] =>
  [...new Set(names)].map((name) => ({ whose, name, shortened: [...name].length > SHORTEST ? shortened : 'no' }))

const SHORTEST = 2
const LONGEST = 12
/** Signs that something is done, which may stand inside a name: 建了台账. */
const DONE = /[了过好完]/g
/** Signs of a failing, or of what happens to a unit, without which the name of one means something else. */
const FAILING = /[未不没无非缺漏迟逾超违误拒错失被]/g

/** The longest shortened name at a place, of so many characters at least, that only one thing can be meant by, written out. */
function shortenedAt(
  text: string,
  at: number,
  names: readonly Name[],
  least: number,
): { readonly written: string; readonly length: number } | undefined {
  const most = /^\p{Script=Han}*/u.exec(text.slice(at, at + LONGEST))?.[0].length ?? 0
  for (let length = most; length >= Math.max(least, SHORTEST); length -= 1) {
    const said = text.slice(at, at + length)
    const meant = names.filter(({ name, shortened }) => isShort(said, name, shortened === 'to its end'))
    const [first] = meant
    if (!first) continue
    const certain = new Set(meant.map(({ whose }) => whose)).size === 1 && first.shortened !== 'no'
    if (!certain || !failingsOf(first.name).every((sign) => said.includes(sign))) return undefined
    const done = first.shortened === 'to its end' && said !== said.replace(DONE, '')
    return { written: `${done ? '做了' : ''}${first.name}`, length }
  }
  return undefined
}

const failingsOf = (name: string): readonly string[] => name.match(FAILING) ?? []

/** Whether words shorten a name: a piece of it; of a part of the work all but a general end, or characters of it in order to its end. */
function isShort(said: string, name: string, toItsEnd: boolean): boolean {
  if (!toItsEnd) return name.includes(said)
  if (name.startsWith(said) && GENERAL.test(name.slice(said.length))) return true
  const plain = said.replace(DONE, '')
  if (
    plain.length < SHORTEST ||
    GENERAL.test(plain) ||
    said.charAt(0) !== plain.charAt(0) ||
    said.at(-1) !== name.at(-1)
  )
    return false
  let from = 0
  for (const character of plain) {
    from = name.indexOf(character, from) + 1
    if (from === 0) return false
  }
  return true
}
