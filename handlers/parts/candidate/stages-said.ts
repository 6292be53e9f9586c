import type { StageResult } from '../../../src/acts/candidate-course.ts'
import type { Day } from '../../../src/domain/day.ts'
import type { UnitId } from '../../../src/domain/unit.ts'
import type { SelectionStage } from '../../../src/rules/selection/course.ts'
import { type DatesAround, datesIn, nearDayIn } from '../../../src/understanding/text/date-pattern.ts'
import { readDate } from '../../../src/understanding/text/read-date.ts'

/** What a stage brought to a candidate, or the day for which it is announced. */
export interface StageSaid {
  readonly name: UnitId
  readonly stage: SelectionStage
  readonly result: StageResult
  readonly on: Day | null
  readonly note: string
}

/** What a message says of stages, or what is not clear in it. */
export type StagesSaid = { readonly said: readonly StageSaid[] } | Unclear

interface Unclear {
  readonly unclear: string
}

/** The candidates and the stages that can be named. */
export interface StagesAround extends DatesAround {
  readonly candidates: readonly UnitId[]
  readonly stages: readonly SelectionStage[]
}

/**
 * Reads 「甲局、乙局 初审 通过」, 「甲局 实地验收 8月5日」, or one candidate a line; a first line without a name, or without
 * an outcome, is the heading of those below it. No word is dropped.
 */
export function stagesSaid(text: string, around: StagesAround): StagesSaid {
  const lines = text
    .split('\n')
    .map((line) => line.replace(NUMBERED, '').trim())
    .filter((line) => line !== '')
  const clear: LineSaid[] = []
  for (const line of lines) {
    const read = lineSaid(line, around)
    if ('unclear' in read) return read
    clear.push(read)
  }
  const [first, ...below] = clear
  if (!first) return { unclear: '没有写明候选单位和环节' }
  const isHeading = below.length > 0 && (first.names.length === 0 || !hasOutcome(first))
  const whole = isHeading ? below.map((line) => under(first, line)) : clear
  const gap = whole.map(missingIn).find((what) => what !== undefined)
  return gap === undefined ? { said: whole.flatMap(eachOf) } : { unclear: gap }
}

const NUMBERED = /^\s*[（(]?\d{1,2}[.．、)）](?!\d)\s*/

/** What one line says; empty or undefined where it does not say it. */
interface LineSaid {
  readonly names: readonly UnitId[]
  readonly stages: readonly SelectionStage[]
  readonly result: Exclude<StageResult, null> | undefined
  readonly on: Day | undefined
  readonly note: string
}

const hasOutcome = ({ result, on }: LineSaid): boolean => result !== undefined || on !== undefined

const under = (heading: LineSaid, line: LineSaid): LineSaid => {
  const own = hasOutcome(line) ? line : heading
  return {
    names: line.names.length > 0 ? line.names : heading.names,
    stages: line.stages.length > 0 ? line.stages : heading.stages,
    result: own.result,
    on: own.on,
    note: line.note === '' ? heading.note : line.note,
  }
}

function missingIn(line: LineSaid): string | undefined {
  const who = line.names.join('、')
  if (who === '') return '没有写明候选单位'
  if (line.stages.length === 0) return `没有写明${who}的哪个环节`
  if (line.stages.every(({ forwards }) => forwards !== undefined)) return undefined
  return hasOutcome(line) ? undefined : `没有写明${who}${titlesOf(line)}的结果或日期`
}

const titlesOf = ({ stages }: LineSaid): string => stages.map(({ title }) => title).join('、')

const eachOf = ({ names, stages, result, on, note }: LineSaid): readonly StageSaid[] =>
  names.flatMap((name) => stages.map((stage) => ({ name, stage, result: result ?? null, on: on ?? null, note })))

const GAP = /^[\s,，、:：;；和及与的在]+/
const OUTCOME_LEAD = /^(?:的?结果)?(?:均|都|全部)?(?:为|是|定为|评定为)?[\s:：]*(?:均|都|全部)?已?/
const PASSED = /^(?:通过|合格|符合(?:要求|标准|条件)?|达标|达到(?:要求|标准)|入围)了?(?=[\s,，。;；:：(（]|$)/
const FAILED =
  /^(?:(?:未|没有?|不)(?:予)?通过|不合格|(?:未|不)符合(?:要求|标准|条件)?|不达标|未达标|(?:未|没有?)达到(?:要求|标准)|未入围|没过|淘汰)了?(?=[\s,，。;；:：(（]|$)/
const DAY_LEAD = /^(?:时间|日期)?[\s:：]*(?:(?:定于|定在|安排在|拟于|将于|计划于|于|在|为)\s*)?/
const OPEN = /待定|暂定|未定|不确定|可能|大概|好像|估计|[?？]|吗$/
const EDGES = /^[\s,，。;；:：、]+|(?<![\s,，;；:：、])[\s,，;；:：、]+$/g

function lineSaid(line: string, around: StagesAround): LineSaid | Unclear {
  const named = namesIn(line, around.candidates)
  if ('unclear' in named) return named
  const staged = stagesIn(named.rest, around.stages)
  if ('unclear' in staged) return staged
  const { stages, rest } = staged
  const outcome = outcomeIn(rest, around)
  if ('unclear' in outcome) return outcome
  const { result, on } = outcome
  const note = outcome.rest.replace(EDGES, '')
  if (OPEN.test(note)) return { unclear: `「${note}」像是还没有确定` }
  if (note !== '' && result === undefined && on === undefined) return { unclear: `没有看懂「${note}」` }
  return { names: named.names, stages, result, on, note }
}

/** The candidates of a line, which stand together, and the words around them. */
function namesIn(line: string, candidates: readonly UnitId[]): { names: readonly UnitId[]; rest: string } | Unclear {
  const longestFirst = candidates.toSorted((one, other) => other.length - one.length)
  const places: { readonly name: UnitId; readonly at: number }[] = []
  let left = line
  for (const name of longestFirst) {
    for (let at = left.indexOf(name); at >= 0; at = left.indexOf(name)) {
      places.push({ name, at })
      left = `${left.slice(0, at)}${BLANK.repeat(name.length)}${left.slice(at + name.length)}`
    }
  }
  const inOrder = places.toSorted((one, other) => one.at - other.at)
  const [first] = inOrder
  const last = inOrder.at(-1)
  if (!first || !last) return { names: [], rest: line }
  const end = last.at + last.name.length
  const between = left
    .slice(first.at, end)
    .replaceAll(BLANK, '')
    .replace(/[\s,，、和及与]+/g, '')
  if (between !== '') return { unclear: `「${between}」前后都有单位名称，请一行写一个单位` }
  return { names: inOrder.map(({ name }) => name), rest: `${line.slice(0, first.at)} ${line.slice(end)}` }
}

/** Stands for the letters of a name that was found. */
const BLANK = '\u0000'

/** The stages that a line begins with, and the words behind them; none where it begins with something else. */
function stagesIn(
  text: string,
  stages: readonly SelectionStage[],
): { stages: readonly SelectionStage[]; rest: string } | Unclear {
  const found: SelectionStage[] = []
  let rest = text.replace(GAP, '')
  for (;;) {
    const next = stageAt(rest, stages)
    if (!next) break
    found.push(next.stage)
    rest = rest.slice(next.length).replace(GAP, '')
  }
  const later =
    found.length > 0
      ? undefined
      : stages.find(({ title, words }) => [title, ...words].some((word) => rest.includes(word)))
  if (!later) return { stages: found, rest }
  const [before = ''] = rest.split([later.title, ...later.words].find((word) => rest.includes(word)) ?? '')
  return { unclear: `没有看懂「${before.trim()}」` }
}

function stageAt(text: string, stages: readonly SelectionStage[]) {
  const fitting = stages.flatMap((stage) =>
    [stage.title, ...stage.words]
      .filter((word) => text.startsWith(word))
      .map((word) => ({ stage, length: word.length })),
  )
  return fitting.toSorted((one, other) => other.length - one.length)[0]
}

type Outcome = Pick<LineSaid, 'result' | 'on'> & { readonly rest: string }

/** A result and a day, in either order, at the beginning of words. */
function outcomeIn(text: string, around: DatesAround): Outcome | Unclear {
  const [result, behind] = resultIn(text)
  const day = dayIn(behind, around)
  if ('unclear' in day) return day
  if (result !== undefined || day.on === undefined) return { result, ...day }
  const [later, rest] = resultIn(day.rest)
  return { result: later, on: day.on, rest }
}

function resultIn(text: string): readonly [LineSaid['result'], string] {
  const words = text.replace(GAP, '').replace(OUTCOME_LEAD, '')
  for (const [pattern, result] of [
    [FAILED, 'failed'],
    [PASSED, 'passed'],
  ] as const) {
    const found = pattern.exec(words)?.[0]
    if (found !== undefined) return [result, words.slice(found.length).replace(GAP, '')]
  }
  return [undefined, text]
}

/** A day at the beginning of words; a time of the day stays with the note. */
function dayIn(text: string, around: DatesAround): Omit<Outcome, 'result'> | Unclear {
  const words = text.replace(/^[\s(（]+/, '').replace(DAY_LEAD, '')
  const first = [datesIn(words, around)[0], nearDayIn(words, around)].find((date) => date?.index === 0)
  if (!first) return { on: undefined, rest: text }
  const read = readDate(words, around)
  switch (read.kind) {
    case 'date':
      if (read.until) return { unclear: `「${first.said}前」说不准是哪一天` }
      return { on: read.day, rest: [read.timeSaid, read.rest.replace(/^[)）]/, '')].join(' ').trim() }
    case 'several':
      return { unclear: '写了几个日期，请只写一天' }
    case 'unreal':
    case 'unclear':
      return { unclear: `「${read.said}」说不准是哪一天` }
    case 'none':
      return { on: undefined, rest: text }
    default:
      return read satisfies never
  }
}
