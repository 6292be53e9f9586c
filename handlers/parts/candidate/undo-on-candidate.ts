import type { Capabilities } from '../../../src/conversation/capabilities.ts'
import { changeOf } from '../../../src/conversation/change-of.ts'
import type { Command, Handled } from '../../../src/conversation/command.ts'
import { momentWords } from '../../../src/domain/day.ts'
import { BotError } from '../../../src/domain/errors.ts'
import { namingOf } from '../../../src/dossier/naming.ts'
import { latestOnCandidate, type OfficeActOnCandidate } from '../../../src/dossier/office-acts-on-candidate.ts'
import { candidateActWords } from '../../../src/replies/present-candidate-acts.ts'
import { requireNotConfirmer } from '../require-another.ts'
import { materialsNamed } from './materials-named.ts'
import { type AboutCandidate, recordOnCandidate } from './record-on-candidate.ts'
import { courseOf } from './return-materials.ts'

/** 「更正 候选 [什么]」: takes back what the office recorded last of a candidate, or last of that kind; the history keeps it. */
export async function undoOnCandidate(
  can: Pick<Capabilities, 'record' | 'readEntries' | 'readOfficeActs'>,
  command: Command,
  about: AboutCandidate,
): Promise<Handled> {
  const { turn, candidate } = about
  const { current } = turn
  const { name, body } = candidate
  const { rubric } = current
  const meant = meantBy(about, turn.request.lines[0]?.rest ?? '')
  const ordered = latestOnCandidate(await can.readEntries(current, name), meant.is)
  const [first] = ordered
  if (!first) throw new BotError('nothing_to_undo', `${name}没有可以收回的${meant.what}，没有改动任何内容。`)
  const { kind } = first.detail
  const { named } = namingOf(await can.readOfficeActs(current))
  if (named.length > 0 && (kind === 'objected' || kind === 'objection-answered'))
    throw new BotError('already_named', `${current.name}已经命名，异议和答复不再收回，没有改动任何内容。`)
  const change = { ...changeOf(command, turn, name, []), body }
  const what = `${first.by.name} ${momentWords(new Date(first.at))} 的${ordered.map(({ detail }) => candidateActWords(detail, rubric)).join('、')}`
  return recordOnCandidate(can, command, about, {
    decide: (_, entries) => {
      const acts = latestOnCandidate(entries, meant.is)
      if (kind === 'candidate-appeal-answered') requireNotConfirmer(change, entries, null)
      if (acts.at(-1)?.seq !== ordered.at(-1)?.seq) throw actedMeanwhile(name)
      return acts.map(({ seq }) => ({ kind: 'undone', task: null, undoes: seq }))
    },
    tell: (_, entries) => {
      const more = latestOnCandidate(entries, meant.is).length > 0
      return {
        recorded: [`已收回：${name}`, `收回的是${what}，历史中仍保留。`],
        undo: '重新办理即可',
        next: more ? `再发「更正 ${name}」可收回更早的一次` : `发送「查询 ${name}」看现在的结果`,
        notice: [`【更正】${current.name}：${name}`, `督导办收回了${what}。`],
      }
    },
  })
}

/** Which acts are meant, and what they are called. */
interface Meant {
  readonly what: string
  readonly is: (detail: OfficeActOnCandidate) => boolean
}

const WORDS: readonly (readonly [RegExp, string, readonly OfficeActOnCandidate['kind'][]])[] = [
  [/否决/, '否决', ['candidate-vetoed']],
  [/加分/, '加分', ['candidate-credited']],
  [/复核|改判/, '复核', ['candidate-appeal-answered']],
  [/评分|打分/, '评分', ['candidate-scored']],
  [/退回|打回/, '退回', ['candidate-returned']],
  [/登记异议|答复|异议/, '异议', ['objected', 'objection-answered']],
  [/登记|补登/, '登记', ['candidate-registered']],
  [/审核|核定/, '审核', ['candidate-confirmed']],
  [/阶段|环节/, '环节记录', ['stage-recorded']],
]

function meantBy(about: AboutCandidate, said: string): Meant {
  const { stages, materials } = courseOf(about)
  const stage = stages.find(({ title, words }) => [title, ...words].some((word) => said.includes(word)))
  const found = WORDS.find(([word]) => word.test(said))
  if (found) {
    const [, what, kinds] = found
    const isOfStage = (detail: OfficeActOnCandidate) => !stage || !('stage' in detail) || detail.stage === stage.id
    return { what, is: (detail) => kinds.includes(detail.kind) && isOfStage(detail) }
  }
  if (stage) return { what: `${stage.title}记录`, is: (detail) => 'stage' in detail && detail.stage === stage.id }
  const [material] = materialsNamed(said, materials).materials
  if (material)
    return {
      what: `材料${material.no}的记录`,
      is: (detail) => 'material' in detail && (detail.material === material.no || detail.material === null),
    }
  return { what: '办理', is: () => true }
}

const actedMeanwhile = (name: string) =>
  new BotError('acted_meanwhile', `刚才有人又办理了${name}，没有收回任何内容；请先发送「查询 ${name}」核对。`)
