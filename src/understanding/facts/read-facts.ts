import { countExample, type FactSpec, type Facts } from '../../domain/facts.ts'
import { readCounts, readPercent, readPoints } from './read-amounts.ts'
import { readChoices, readOption, readYes } from './read-choices.ts'
import { readCount, readRatio, readScore } from './read-numbers.ts'
import { readOverall, saysOfAll } from './read-overall.ts'
import { spelledOut } from './spelled-out.ts'
import { GAP, type Stated, saysStill, tidyFacts } from './stated.ts'

/** Facts read from a text; `unclear` names the words not understood, and `why` says in Chinese what was expected. */
export type ReadFacts =
  | { readonly kind: 'facts'; readonly facts: Facts }
  | { readonly kind: 'unclear'; readonly said: string; readonly why: string }
  | { readonly kind: 'none' }

/** Maximum length of a text that facts are read from. */
export const LONGEST_FACTS = 300

/** Reads the facts that a text states of one task, without judging them. No word is ever dropped. */
export function readFacts(text: string, specs: readonly FactSpec[]): ReadFacts {
  const typed = tidyFacts(text.slice(0, LONGEST_FACTS + 1))
  if (typed.length > LONGEST_FACTS) return { kind: 'unclear', said: `${typed.slice(0, 20)}…`, why: expected(specs) }
  if (saysStill(typed) === '') return { kind: 'none' }
  const ofAll = specs.some(({ overall }) => overall) ? saysOfAll(typed) : undefined
  const overall = ofAll && readOverall(ofAll, specs)
  if (overall) return { kind: 'facts', facts: overall }
  // Words about the whole row must not be taken for one of its facts alone.
  if (ofAll && specs.length > 1) return { kind: 'unclear', said: typed, why: expected(specs) }
  const said = spelledOut(typed, specs)
  // Facts of several kinds may stand in any order and share words, so exactly one order may leave no word over.
  const readings = orders(specs).map((order) => readInOrder(said, order))
  const clean = readings.filter(({ facts, rest }) => saysStill(rest) === '' && Object.keys(facts).length > 0)
  const different = new Map(clean.map(({ facts }) => [JSON.stringify(Object.entries(facts).toSorted()), facts]))
  const [facts, ...others] = different.values()
  if (facts && others.length === 0) return { kind: 'facts', facts }
  const [left] = readings
    .map(({ rest }) => rest)
    .filter((rest) => saysStill(rest) !== '')
    .toSorted((one, other) => one.length - other.length)
  return { kind: 'unclear', said: (left ?? said).replaceAll(GAP, ' ').trim(), why: expected(specs) }
}

function readInOrder(text: string, specs: readonly FactSpec[]): Stated {
  return specs.reduce<Stated>(
    ({ facts, rest }, spec) => {
      const stated = readOne(rest, spec)
      return { facts: { ...facts, ...stated.facts }, rest: stated.rest }
    },
    { facts: {}, rest: text },
  )
}

function readOne(text: string, spec: FactSpec): Stated {
  switch (spec.kind) {
    case 'choices':
      return readChoices(text, spec)
    case 'option':
      return readOption(text, spec)
    case 'score':
      return readScore(text, spec)
    case 'count':
      return readCount(text, spec)
    case 'ratio':
      return readRatio(text, spec)
    case 'yes':
      return readYes(text, spec)
    case 'percent':
      return readPercent(text, spec)
    case 'points':
      return readPoints(text, spec)
    case 'counts':
      return readCounts(text, spec)
    default:
      return spec satisfies never
  }
}

/** Number of facts whose every order is tried; of more, each comes first once. */
const MOST_ORDERED = 5

function orders<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  if (items.length < 2) return [items]
  if (items.length > MOST_ORDERED) return items.map((item, at) => [item, ...items.toSpliced(at, 1)])
  return items.flatMap((item, at) => orders(items.toSpliced(at, 1)).map((others) => [item, ...others]))
}

/** The expected form of a task's facts. */
function expected(specs: readonly FactSpec[]): string {
  if (specs.length === 0) return '这项任务不需要填写事实'
  const well = specs.every(({ overall }) => overall?.well !== undefined) ? '；没有问题的，请写「没有问题」' : ''
  return `请写明：${specs.map(howToSay).join('；')}${well}`
}

function howToSay(spec: FactSpec): string {
  switch (spec.kind) {
    case 'choices': {
      if (spec.parts) return `做到了哪几项（${spec.options.map(({ label }) => label).join('、')}）`
      const numbered = spec.options.every(({ value }) => typeof value === 'number')
      const labels = spec.options.map(({ value, label }) => (numbered ? `${value}${label}` : label)).join('、')
      return numbered
        ? `符合哪几条（${labels}），例如「符合1」「都符合」`
        : `做了哪几项（${labels}），都没有请写「都没有」`
    }
    case 'option':
      return spec.options
        .map(({ label }) => label)
        .join('、')
        .concat('之一')
    case 'score':
      return `${spec.label}，例如「92分」`
    case 'count':
      return `${spec.label}，例如「${countExample(spec)}」`
    case 'ratio':
      return `${spec.label}，例如「8/12」`
    case 'yes':
      return `是否${spec.label}`
    case 'percent':
      return `${spec.label}，例如「80%」`
    case 'points':
      return `${spec.label}，例如「${spec.sign === 'takes' ? '扣' : '得'}${spec.to}分」`
    case 'counts':
      return `${spec.label}，例如「${spec.levels.map((level) => `${level.label}1`).join('、')}」`
    default:
      return spec satisfies never
  }
}
