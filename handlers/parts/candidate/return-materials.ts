import { askFor, askToChoose } from '../../../src/conversation/ask.ts'
import type { Capabilities } from '../../../src/conversation/capabilities.ts'
import type { Command, Handled } from '../../../src/conversation/command.ts'
import { dayOf, dayWords } from '../../../src/domain/day.ts'
import { BotError } from '../../../src/domain/errors.ts'
import { requireShort } from '../../../src/domain/parse-act.ts'
import type { Candidate } from '../../../src/dossier/candidate.ts'
import { materialStates } from '../../../src/dossier/candidate-materials.ts'
import { namingOf } from '../../../src/dossier/naming.ts'
import type { Course, SelectionMaterial } from '../../../src/rules/selection/course.ts'
import { asTyped } from '../../../src/understanding/text/as-typed.ts'
import { workdaysAfter } from '../workdays-after.ts'
import { materialsNamed } from './materials-named.ts'
import { type AboutCandidate, askedOf, recordOnCandidate, withWords } from './record-on-candidate.ts'

/** 「退回 候选 [材料m] 理由」: back to the candidate, which keeps its time where it comes again within the window. */
export async function returnMaterials(
  can: Pick<Capabilities, 'record' | 'readOfficeActs' | 'calendar'>,
  command: Command,
  about: AboutCandidate,
): Promise<Handled> {
  const { turn, candidate } = about
  const { current, now, request } = turn
  const { name } = candidate
  const course = courseOf(about)
  const { materials, rest } = materialsNamed(request.lines[0]?.rest.trim() ?? '', course.materials)
  const example = `退回 ${name} 材料1 第2页缺页`
  if (rest === '') return askedOf(candidate, askFor({}, '请写明退回的理由', example))
  const [first, ...others] = materials
  if (first && others.length > 0 && !isNumbered(rest, request.lines[0]?.rest)) return askWhich(about, materials, rest)
  if (namingOf(await can.readOfficeActs(current)).named.includes(name))
    throw new BotError('already_named', `${name}已经命名，不再退回材料。`)
  const reason = asTyped(request.lines[0], rest)
  requireShort('理由', reason)
  const { until, note } = workdaysAfter(can.calendar, dayOf(now), current.campaign.returnWindowWorkdays)
  const isWhole = returnedNos(candidate, materials).includes(null)
  const named = isWhole ? WHOLE : materials.map(titleOf).join('、')
  const which = materials.length === 0 ? '材料' : named
  const untilWhen = [`${dayWords(until)}24时前重新报送的，仍按原报送时间计算。`, ...note]
  return recordOnCandidate(can, command, about, {
    decide: (before) => {
      requireHeld(before, course, materials)
      const nos = returnedNos(before, materials)
      if (nos.includes(null) !== isWhole) throw actedMeanwhile(name)
      return nos.map((material) => ({
        kind: 'candidate-returned',
        task: null,
        material,
        reason,
        until,
      }))
    },
    tell: () => ({
      recorded: [`已退回：${name} ${which}`, `理由：${reason}`, ...untilWhen, '已通知推荐单位和候选单位的联系人。'],
      undo: `「更正 ${name} 退回」`,
      notice: [
        `【退回】${current.name}：${name}的${which}需要重新报送。`,
        `理由：${reason}`,
        ...untilWhen,
        `下一步：发送「提交 ${name}${first && !isWhole ? ` 材料${first.no}` : ''} …」重新报送。`,
      ],
      urgent: true,
    }),
  })
}

export function courseOf({ turn: { current } }: AboutCandidate): Course {
  const { selection } = current.rubric
  if (selection) return selection.course
  throw new Error(`${current.id} selects nobody`)
}

export const titleOf = ({ no, title }: SelectionMaterial): string => `材料${no}（${title}）`

/** Numbers were taken out of the words; names may only be spoken of. */
const isNumbered = (rest: string, said = ''): boolean => rest !== said.trim()

function askWhich(about: AboutCandidate, materials: readonly SelectionMaterial[], reason: string): Handled {
  const all = materials.map(({ no }) => `材料${no}`).join('、')
  const choices = [
    ...materials.map((material) => ({ label: titleOf(material), rest: `材料${material.no} ${reason}` })),
    { label: '以上都退回', rest: `${all} ${reason}` },
  ]
  return askedOf(
    about.candidate,
    askToChoose(
      '退回的是哪一项材料？',
      choices.map(({ label, rest }, at) => ({ number: at + 1, label, request: withWords(about, rest) })),
    ),
  )
}

const WHOLE = '材料（报送时没有写明哪一项的一并退回）'

const actedMeanwhile = (name: string) =>
  new BotError('acted_meanwhile', `刚才${name}又报送了材料，没有退回；请发送「查询 ${name}」核对后再发。`)

/** The numbers as they came: what came without one goes back as a whole. */
function returnedNos({ handedIn, form }: Candidate, wanted: readonly SelectionMaterial[]): readonly (number | null)[] {
  const hasOwn = ({ no, isForm }: SelectionMaterial) =>
    handedIn.some(({ material }) => material === no) || (isForm && Object.keys(form).length > 0)
  const nos = wanted.map((material) => (hasOwn(material) ? material.no : null))
  return nos.length === 0 || nos.includes(null) ? [null] : [...new Set(nos)]
}

/** Throws `nothing_to_return` where some of it has not come, or is back already. */
function requireHeld(candidate: Candidate, course: Course, wanted: readonly SelectionMaterial[]): void {
  const states = materialStates(candidate, course)
  const held = new Set(states.flatMap(({ material, since }) => (since === null ? [] : [material.no])))
  const isLying =
    candidate.handedIn.some(({ returned }) => returned === null) ||
    (candidate.links.length > 0 && candidate.returns.every(({ material }) => material !== null))
  if (wanted.length === 0) {
    if (held.size > 0 || isLying) return
    throw new BotError('nothing_to_return', `${candidate.name}没有报送的材料，无需退回。`)
  }
  const gone = wanted.filter(({ no }) => !held.has(no))
  if (gone.length === 0) return
  throw new BotError(
    'nothing_to_return',
    `${candidate.name}的${gone.map(titleOf).join('、')}还没有报送，或已经退回，没有改动任何内容。`,
  )
}
