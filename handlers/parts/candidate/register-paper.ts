import { askToChoose } from '../../../src/conversation/ask.ts'
import type { Capabilities } from '../../../src/conversation/capabilities.ts'
import type { Command, Handled } from '../../../src/conversation/command.ts'
import { shanghaiIso } from '../../../src/domain/day.ts'
import { missingMaterials } from '../../../src/dossier/candidate-materials.ts'
import type { SelectionMaterial } from '../../../src/rules/selection/course.ts'
import { arrivalSaid, requireArrived } from '../arrival-said.ts'
import { materialsNamed } from './materials-named.ts'
import { type AboutCandidate, askedOf, recordOnCandidate, withWords } from './record-on-candidate.ts'
import { courseOf, titleOf } from './return-materials.ts'

/** 「登记 候选 [材料m] 时间」: materials that came by mail or on paper, with their real arrival time. */
export async function registerPaper(
  can: Pick<Capabilities, 'record'>,
  command: Command,
  about: AboutCandidate,
): Promise<Handled> {
  const { turn, candidate } = about
  const { current, now, request } = turn
  const { name } = candidate
  const course = courseOf(about)
  const said = request.lines[0]?.rest.trim() ?? ''
  const { materials, rest } = materialsNamed(said, course.materials)
  const arrival = arrivalSaid(rest, turn, { about: {}, register: `登记 ${name} 材料1` })
  if ('ask' in arrival) return askedOf(candidate, arrival.ask)
  requireArrived(arrival.arrivedAt, now, current.year)
  const [only, ...others] = course.materials
  const meant = materials.length > 0 ? materials : only && others.length === 0 ? [only] : []
  if (meant.length === 0 && only) return askWhich(about, course.materials, rest)
  const which = meant.length === 0 ? '材料' : meant.map(titleOf).join('、')
  return recordOnCandidate(can, command, about, {
    decide: () =>
      (meant.length === 0 ? [null] : meant.map(({ no }) => no)).map((material) => ({
        kind: 'candidate-registered',
        task: null,
        material,
        note: arrival.note,
        receivedAt: shanghaiIso(arrival.arrivedAt),
      })),
    tell: (after) => {
      const missing = missingMaterials(after, course).map(titleOf)
      const lines = [
        `${name} ${which}，邮寄或纸质，${arrival.words}`,
        ...(missing.length === 0 ? [] : [`还缺${missing.join('、')}`]),
      ]
      return {
        recorded: ['已登记：', ...lines],
        undo: `「更正 ${name} 登记」`,
        next: `发送「查询 ${name}」看全部`,
        notice: [`【登记】${current.name}：`, ...lines],
      }
    },
  })
}

function askWhich(about: AboutCandidate, materials: readonly SelectionMaterial[], rest: string): Handled {
  const choices = materials.map((material, at) => ({
    number: at + 1,
    label: titleOf(material),
    request: withWords(about, `材料${material.no} ${rest}`),
  }))
  return askedOf(about.candidate, askToChoose('登记的是哪一项材料？', choices))
}
