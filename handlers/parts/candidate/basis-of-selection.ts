import { answered } from '../../../src/conversation/change-of.ts'
import type { Handled, Turn } from '../../../src/conversation/command.ts'
import { candidateRef } from '../../../src/conversation/own-candidates.ts'
import { BotError } from '../../../src/domain/errors.ts'
import { textReply } from '../../../src/domain/message.ts'
import type { Candidate } from '../../../src/dossier/candidate.ts'
import { presentClause } from '../../../src/replies/present-clauses.ts'
import { interpretationTitle } from '../../../src/rules/interpretation.ts'
import { clauseKey, clauseText } from '../../../src/rules/notice.ts'
import type { Rubric } from '../../../src/rules/rubric.ts'
import {
  type SelectionClauses,
  selectionClauses,
  selectionClausesOf,
} from '../../../src/rules/selection/selection-clauses.ts'

/** 「依据 候选 [1.1]」: the clauses of a selection verbatim, all of them or those of one item, and the 口径 in force. */
export function basisOfSelection({ current, request }: Turn, candidate: Candidate | null): Handled {
  const { rubric, year, name } = current
  const { selection } = rubric
  const [line] = request.lines
  const material = selection?.course.materials.find(({ no }) => no === line?.material)?.title
  const said = [line?.task, material, line?.rest.trim()].filter((part) => part !== undefined && part !== '').join(' ')
  const ref = candidate ? candidateRef(current, candidate.name) : name
  const groups =
    said === '' && selection ? selectionClauses(selection, year) : [requireSaid(rubric, said, { year, ref })]
  const about = candidate ? { unit: candidate.body, candidate: candidate.name } : {}
  return answered(
    [
      textReply(
        `${name}${candidate ? `（${candidate.name}）` : ''}的依据：`,
        ...linesOf(groups, rubric),
        ...readingsOf(groups, rubric),
        ...(said === '' ? [nextLine(rubric, ref)] : []),
      ),
    ],
    about,
  )
}

function requireSaid(
  rubric: Rubric,
  said: string,
  { year, ref }: { readonly year: number; readonly ref: string },
): SelectionClauses {
  const found = selectionClausesOf(rubric, said, year)
  if (found) return found
  const themes = rubric.selection ? selectionClauses(rubric.selection, year).map(({ title }) => title) : []
  throw new BotError(
    'no_such_item',
    `没有找到「${said}」的条款。可以看：${themes.join('、')}，例如「依据 ${ref} ${themes[0] ?? ''}」。`,
  )
}

/** Each group under its title, a clause that stood before only there. */
function linesOf(groups: readonly SelectionClauses[], rubric: Rubric): readonly string[] {
  const shown = new Set<string>()
  return groups.flatMap(({ title, clauses }) => {
    const fresh = clauses.filter((clause) => !shown.has(clauseKey(clause)))
    for (const clause of fresh) shown.add(clauseKey(clause))
    return fresh.length === 0
      ? []
      : [`【${title}】`, ...fresh.map((clause) => presentClause(clauseText(rubric, clause)))]
  })
}

/** The readings in force of those clauses. */
function readingsOf(groups: readonly SelectionClauses[], rubric: Rubric): readonly string[] {
  const quoted = new Set(groups.flatMap(({ clauses }) => clauses.map(({ clauseId }) => clauseId)))
  return rubric.interpretations
    .filter(({ clause }) => quoted.has(clause))
    .flatMap(({ id, question, readings, inForce }) => {
      const reading = readings.find((one) => one.id === inForce)
      return [`${interpretationTitle(rubric, id)}：${question}——${reading?.text ?? ''}`]
    })
}

function nextLine({ sheet }: Rubric, ref: string): string {
  const [first] = sheet?.items.keys() ?? []
  return first === undefined
    ? `下一步：发送「依据 ${ref} 期限」只看一类。`
    : `下一步：发送「依据 ${ref} ${first}」看评审表的一项，「依据 ${ref} 期限」只看一类。`
}
