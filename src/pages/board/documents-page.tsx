import { type Day, dayWords } from '../../domain/day.ts'
import { renderPage } from '../render.ts'
import type { Visit } from './board-data.ts'
import { BoardFrame } from './frame.tsx'

/** A paper that the office gave out. */
export interface NumberedPaper {
  readonly number: string
  readonly kind: string
  readonly on: Day
  /** To whom, or how many received it. */
  readonly to: string
  /** The paper as it was sent; empty where it is kept with the unit. */
  readonly text: string
}

/** 文书: circulars, letters, reports and lists by number, the newest first. */
export const documentsPage = (visit: Visit, papers: readonly NumberedPaper[]): string =>
  renderPage(
    <BoardFrame visit={visit} title="文书" place="documents">
      <section class="card">
        {papers.length === 0 ? <p>还没有发出的文书。</p> : null}
        <ol class="plain papers">
          {papers.map(({ number, kind, on, to, text }) => (
            <li key={`${kind} ${number} ${on}`}>
              {text === '' ? (
                <Head number={number} kind={kind} on={on} to={to} />
              ) : (
                <details>
                  <summary>
                    <Head number={number} kind={kind} on={on} to={to} />
                  </summary>
                  <p class="as-said small">{text}</p>
                </details>
              )}
            </li>
          ))}
        </ol>
      </section>
    </BoardFrame>,
  )

const Head = ({ number, kind, on, to }: Omit<NumberedPaper, 'text'>) => (
  <span class="paper">
    <b>{kind}</b> <span>{number}</span> <span class="soft">{dayWords(on)}</span> <span class="soft">{to}</span>
  </span>
)
