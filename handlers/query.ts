import type { Capabilities } from '../src/conversation/capabilities.ts'
import { answered } from '../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../src/conversation/command.ts'
import { goneUnitNamed } from '../src/conversation/gone-unit.ts'
import { HIDDEN_HERE, isHiddenHere } from '../src/conversation/group-discretion.ts'
import { requireTask, withVisibleUnit } from '../src/conversation/target.ts'
import { tableReply, textReply } from '../src/domain/message.ts'
import type { UnitId } from '../src/domain/unit.ts'
import type { Standing } from '../src/dossier/standing.ts'
import { replacedMark, timingMarks } from '../src/replies/arrival-words.ts'
import { presentDetail } from '../src/replies/present-detail.ts'
import { presentGoneUnit } from '../src/replies/present-gone-unit.ts'
import { presentNotes } from '../src/replies/present-notes.ts'
import { presentSources } from '../src/replies/present-sources.ts'
import { presentShort } from '../src/replies/present-standing.ts'
import { sameMaterialWords } from '../src/replies/same-material-words.ts'
import { stateWords } from '../src/replies/state-words.ts'
import { wordsFor } from '../src/understanding/words-for.ts'

/** 「查询 [n]」: grades and flags of a unit, or one with its derivation. */
export function query(can: Capabilities): Command {
  const { readStandings, readStanding, findRosterGaps, findRenaming, readEntries, findSameMaterials } = can
  /** A history that is not shown yet. */
  async function waitingFor({ current }: Turn, unit: UnitId): Promise<readonly string[]> {
    const renaming = await findRenaming(current, unit)
    return renaming ? [`原名称「${renaming.formerly}」的记录待督导办确认更名后接续，不在其中。`] : []
  }

  /** For the office: a contact never learns what other units hand in. */
  async function marksOf({ current }: Turn, unit: UnitId, standing: Standing): Promise<readonly string[]> {
    const same = await findSameMaterials(current, unit, standing.state)
    return [...timingMarks(standing), ...sameMaterialWords(unit, same)]
  }

  async function list(turn: Turn, unit: UnitId): Promise<Handled> {
    const standings = await readStandings(turn.current, unit, turn.now)
    const reply = tableReply({
      before: [`${unit} 等次与旗帜：`],
      columns: ['任务', '等次与旗帜'],
      rows: standings.map((standing) => rowOf(turn, standing)),
      after: [
        ...(await waitingFor(turn, unit)),
        presentSources(turn.current.rubric),
        '下一步：发送「查询 1」看推算过程和条款。',
      ],
    })
    return answered([reply], { unit })
  }

  async function one(turn: Turn, unit: UnitId, no: number): Promise<Handled> {
    const task = requireTask(turn, no)
    const standing = await readStanding(turn.current, unit, task, turn.now)
    if (isHiddenHere(turn, standing)) return answered([textReply(HIDDEN_HERE)], { unit, task: no })
    const head = `${unit} 任务${no} ${task.title}：${stateWords(standing)}`
    const next = `下一步：发送「建议 ${no}」看还能怎样提高。`
    const marks = isOffice(turn) ? await marksOf(turn, unit, standing) : []
    const lines = [...presentDetail(standing, turn.current.rubric), ...marks, ...presentNotes(standing)]
    return answered([textReply(head, ...lines, ...(await waitingFor(turn, unit)), next)], { unit, task: no })
  }

  return {
    id: 'query',
    words: wordsFor('query'),
    who: ['contact', 'clerk', 'leader'],
    summary: '查等次和旗帜；加编号看推算过程',
    examples: () => ['查询', '查询 1'],
    run: async (turn) => {
      const gone = await goneUnitNamed(turn, findRosterGaps)
      if (gone) return answered([textReply(...presentGoneUnit(gone.unit, await readEntries(gone.unit)))])
      return withVisibleUnit(turn, (unit) => {
        const no = turn.request.lines[0]?.task
        return no === undefined ? list(turn, unit) : one(turn, unit, no)
      })
    },
  }
}

const isOffice = ({ person }: Turn): boolean => person?.roles.has('clerk') ?? false

function rowOf(turn: Turn, standing: Standing) {
  const title = `${standing.task.no}. ${standing.task.title}`
  const short = `${shortFor(turn, standing)}${isOffice(turn) ? replacedMark(standing) : ''}`
  return { cells: [title, short], line: `${title}：${short}` }
}

const shortFor = (turn: Turn, standing: Standing) =>
  isHiddenHere(turn, standing) ? '已核定（请单聊查询）' : presentShort(standing, turn.current.rubric)
