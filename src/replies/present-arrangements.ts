import { arrangedWords } from '../acts/arrangement.ts'
import { dayOf, dayWords } from '../domain/day.ts'
import type { ArrangementStanding } from '../dossier/arrangements.ts'
import type { Arrangement } from '../rules/arrangements.ts'

/** Who reads: names of bodies are left out in a group, names of persons for all but the office and the unit itself. */
export interface ArrangementReader {
  readonly seesNames: boolean
  readonly seesPersons: boolean
}

/** The word behind 「登记」. */
export const arrangementWord = ({ words, title }: Arrangement): string => words[0] ?? title

/** 「登记 重点部门 甲局、乙局、丙局」 */
export function arrangementExample(arrangement: Arrangement): string {
  const { entry, count, choices } = arrangement
  const bodies = ['甲局', '乙局', '丙局', '丁局', '戊局']
  const said = {
    名称: choices[0] ?? bodies.slice(0, count ?? 1).join('、'),
    姓名: '姓名',
    说明: '怎样落实',
  }
  return `登记 ${arrangementWord(arrangement)} ${said[entry]}`
}

/** 「与省级标兵结对：中原区税务局（7月20日（周一））」, or that nothing is registered. */
export function arrangementLine({ arrangement, registered }: ArrangementStanding, reader: ArrangementReader): string {
  const { title, entry } = arrangement
  if (registered === null) return `${title}：还没有登记`
  const on = dayWords(dayOf(new Date(registered.at)))
  const sees = entry === '姓名' ? reader.seesNames && reader.seesPersons : reader.seesNames
  return sees ? `${title}：${arrangedWords(registered.detail)}（${on}）` : `${title}：已登记（${on}）`
}

/** 「另要落实并登记3项，还没有登记2项」, where a list has no room for each. */
export function briefArrangements(standings: readonly ArrangementStanding[]): readonly string[] {
  if (standings.length === 0) return []
  const open = standings.filter(({ registered }) => registered === null).length
  return [`另要落实并登记${standings.length}项，${open === 0 ? '都已登记' : `还没有登记${open}项`}`]
}

/** What a unit has to arrange and register, a line each; empty where the notice asks for nothing of the kind. */
export const presentArrangements = (
  standings: readonly ArrangementStanding[],
  reader: ArrangementReader,
): readonly string[] =>
  standings.length === 0
    ? []
    : ['另要落实并登记（没有期限）：', ...standings.map((one) => `· ${arrangementLine(one, reader)}`)]
