import { answered } from '../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../src/conversation/command.ts'
import { HIDDEN_HERE, isHiddenHere } from '../src/conversation/group-discretion.ts'
import { requireTask, withVisibleUnit } from '../src/conversation/target.ts'
import { textReply } from '../src/domain/message.ts'
import type { UnitId } from '../src/domain/unit.ts'
import type { Standing } from '../src/dossier/standing.ts'
import { presentDetail } from '../src/replies/present-detail.ts'
import { presentSources } from '../src/replies/present-sources.ts'
import { presentShort } from '../src/replies/present-standing.ts'
import { stateWords } from '../src/replies/state-words.ts'
import { wordsFor } from '../src/understanding/words-for.ts'
import type { ReadStanding, ReadStandings } from '../src/usecases/read-standing.ts'

/** 「查询 [n]」: grades and flags of a unit, or one with its derivation. */
export function query(readStandings: ReadStandings, readStanding: ReadStanding): Command {
  async function list(turn: Turn, unit: UnitId): Promise<Handled> {
    const standings = await readStandings(turn.current, unit, turn.now)
    const lines = standings.map(
      (standing) => `${standing.task.no}. ${standing.task.title}：${shortFor(turn, standing)}`,
    )
    const source = presentSources(turn.current.rubric)
    return answered([textReply(`${unit} 等次与旗帜：`, ...lines, source, '下一步：发送「查询 1」看推算过程和条款。')], {
      unit,
    })
  }

  async function one(turn: Turn, unit: UnitId, no: number): Promise<Handled> {
    const task = requireTask(turn, no)
    const standing = await readStanding(turn.current, unit, task, turn.now)
    if (isHiddenHere(turn, standing)) return answered([textReply(HIDDEN_HERE)], { unit, task: no })
    const head = `${unit} 任务${no} ${task.title}：${stateWords(standing)}`
    const next = `下一步：发送「建议 ${no}」看还能怎样提高。`
    return answered([textReply(head, ...presentDetail(standing, turn.current.rubric), next)], { unit, task: no })
  }

  return {
    id: 'query',
    words: wordsFor('query'),
    who: ['contact', 'clerk', 'leader'],
    summary: '查等次和旗帜；加编号看推算过程',
    examples: () => ['查询', '查询 1'],
    run: (turn) =>
      withVisibleUnit(turn, (unit) => {
        const no = turn.request.lines[0]?.task
        return no === undefined ? list(turn, unit) : one(turn, unit, no)
      }),
  }
}

const shortFor = (turn: Turn, standing: Standing) =>
  isHiddenHere(turn, standing) ? '已核定（请单聊查询）' : presentShort(standing, turn.current.rubric)
