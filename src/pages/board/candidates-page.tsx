import type { Candidate } from '../../dossier/candidate.ts'
import type { Naming } from '../../dossier/naming.ts'
import { candidateLines } from '../../replies/present-candidates.ts'
import type { Rubric } from '../../rules/rubric.ts'
import { renderPage } from '../render.ts'
import type { Visit } from './board-data.ts'
import { BoardFrame } from './frame.tsx'

/** The candidates of a selection. */
export interface Selection {
  readonly name: string
  readonly year: number
  readonly rubric: Rubric
  readonly candidates: readonly Candidate[]
  readonly naming: Naming
}

/** 候选: by notice, each with whether it is eligible, its points, its materials and its stages. */
export const candidatesPage = (visit: Visit, selections: readonly Selection[], at: Date): string =>
  renderPage(
    <BoardFrame visit={visit} title="候选单位" place="candidates">
      {selections.length === 0 ? <p class="card">现在的文件没有评选。</p> : null}
      {selections.map(({ name, year, rubric, candidates, naming }) => (
        <section key={name} class="card">
          <h2>
            {name}
            <small class="soft"> {candidates.length}个候选</small>
          </h2>
          {candidates.length === 0 ? <p class="soft">还没有推荐。</p> : null}
          <ul class="plain candidates">
            {candidates.map((candidate) => {
              const [head = '', ...rest] = candidateLines(candidate, rubric, { year, at, naming })
              return (
                <li key={candidate.name}>
                  <h3>{head.replace(/^· /, '')}</h3>
                  {rest.map((line) => (
                    <p key={line} class="small">
                      {line.trim()}
                    </p>
                  ))}
                </li>
              )
            })}
          </ul>
        </section>
      ))}
    </BoardFrame>,
  )
