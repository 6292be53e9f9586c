import { answered } from '../src/conversation/change-of.ts'
import type { Command } from '../src/conversation/command.ts'
import { requireTask, withTask } from '../src/conversation/target.ts'
import { textReply } from '../src/domain/message.ts'
import { presentClause } from '../src/replies/present-clauses.ts'
import { taskClauses } from '../src/rules/task-clauses.ts'
import { wordsFor } from '../src/understanding/words-for.ts'

/** 「依据 n」: the clauses of a task, verbatim, their source, and the 口径 in force. */
export function basis(): Command {
  return {
    id: 'basis',
    words: wordsFor('basis'),
    who: 'anyone',
    summary: '一项任务的条款原文和口径',
    examples: () => ['依据 1'],
    run: (turn) =>
      withTask(turn, turn.current.tasks, async ({ no }) => {
        const task = requireTask(turn, no)
        const { requirement, grading, flags, interpretations } = taskClauses(turn.current.rubric, no)
        const readings = interpretations.map(({ id, question, readings: all, inForce }) => {
          const reading = all.find((candidate) => candidate.id === inForce)
          return `口径 ${id}：${question}——${reading?.text ?? inForce}`
        })
        const lines = [...requirement, ...grading, ...flags].map(presentClause)
        return answered([textReply(`任务${no} ${task.title}`, ...lines, ...readings)], { task: no })
      }),
  }
}
